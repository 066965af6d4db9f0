// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.util.List;
import java.util.Optional;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.mabeam.studies.internal.state.EventCodec;
import org.mabeam.mabeam.studies.internal.state.Fold;
import org.mabeam.mabeam.studies.internal.state.StudyEvent;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.study.StudyId;

/** Reads the streams of studies. Blocks for I/O. */
final class StudyReader {

    static final String PREFIX = "study/";

    /** Read whole, a study of 200,000 events costs the collector a third more with ten times as large pages. */
    private static final int PAGE = 1_000;

    private final EventStore store;
    private final EventCodec codec;

    StudyReader(EventStore store, EventCodec codec) {
        this.store = store;
        this.codec = codec;
    }

    static StreamId stream(StudyId id) {
        return StreamId.of("study", id.namespace().value(), id.name());
    }

    static StudyId study(StreamId stream) {
        String[] parts = stream.value().split("/", -1);
        return new StudyId(new org.mabeam.foundation.discovery.Namespace(parts[1]), parts[2]);
    }

    /** A study as its record has it now; empty if there is none. */
    Optional<StudyState> load(StudyId id) {
        StreamId stream = stream(id);
        List<Event> page = store.read(stream, 0, PAGE);
        if (page.isEmpty()) {
            return Optional.empty();
        }
        Event first = page.get(0);
        StudyState state = Fold.begin(codec.readCreated(first.body()), first.position());
        page = page.subList(1, page.size());
        while (!page.isEmpty()) {
            for (Event event : page) {
                state = evolve(state, event);
            }
            page = store.read(stream, state.revision() + 1, PAGE);
        }
        return Optional.of(state);
    }

    private StudyState evolve(StudyState state, Event event) {
        if (event.ignorable() && !codec.knows(event.body())) {
            return state.at(event.position(), event.revision());
        }
        StudyEvent read = codec.read(event.body(), state.spec().space());
        return Fold.evolve(state, read, event.position());
    }
}
