// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.mabeam.variables.internal.state.EventCodec;
import org.mabeam.mabeam.variables.internal.state.Fold;
import org.mabeam.mabeam.variables.internal.state.Realm;
import org.mabeam.mabeam.variables.internal.state.VariableEvent;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Cause;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Recorded;
import org.mabeam.variable.GuardFigure;
import org.mabeam.variable.PreparedChange;

/**
 * What is to be appended.
 *
 * @param steps events in their order
 * @param reads the streams that it rests on, written ones among them
 */
public record Decision(List<Step> steps, Cause cause, SortedSet<StreamId> reads, List<GuardFigure> figures) {

    /** An event for a stream. */
    public record Step(StreamId stream, VariableEvent event) {}

    public Decision {
        steps = List.copyOf(steps);
        reads = new TreeSet<>(reads);
        figures = List.copyOf(figures);
    }

    /** A decision that no guard looked at. */
    static Decision of(List<Step> steps, Cause cause, SortedSet<StreamId> reads) {
        return new Decision(steps, cause, reads, List.of());
    }

    /** What would be known if it were appended now. */
    static Realm hypothetical(Realm realm, List<Step> steps, Cause cause, Instant now) {
        Realm after = realm;
        for (Step step : steps) {
            Fold.Place place = new Fold.Place(step.stream(), after.revision(step.stream()) + 1, 0, now);
            after = Fold.evolve(after, place, new Recorded(step.event(), cause, 1, 1));
        }
        return after;
    }

    /** As writes and reads of a batch that holds against {@code realm} alone. */
    public PreparedChange prepare(Realm realm, EventCodec codec) {
        Map<StreamId, List<NewEvent>> byStream = new LinkedHashMap<>();
        int part = 0;
        for (Step step : steps) {
            part++;
            byStream.computeIfAbsent(step.stream(), stream -> new ArrayList<>())
                    .add(codec.write(new Recorded(step.event(), cause, part, steps.size())));
        }
        List<Append.Write> writes = new ArrayList<>();
        byStream.forEach((stream, events) -> writes.add(new Append.Write(stream, realm.revision(stream), events)));
        List<Append.Read> only = reads.stream()
                .filter(stream -> !byStream.containsKey(stream))
                .map(stream -> new Append.Read(stream, realm.revision(stream)))
                .toList();
        return new PreparedChange(writes, only, figures);
    }
}
