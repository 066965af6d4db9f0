// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.mabeam.studies.internal.state.EventCodec;
import org.mabeam.mabeam.studies.internal.state.Fold;
import org.mabeam.mabeam.studies.internal.state.StudyEvent;
import org.mabeam.mabeam.studies.internal.state.StudyEvent.Best;
import org.mabeam.mabeam.studies.internal.state.StudyEvent.Ending;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudyView;
import org.mabeam.study.StudyView.State;
import org.mabeam.study.Trial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which studies the record has: from the first and the last events of their streams alone. Blocks for I/O. */
final class Inventory {

    private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);

    private final EventStore store;
    private final EventCodec codec;
    private final Map<StudyId, StudyView> views = new LinkedHashMap<>();

    Inventory(EventStore store, EventCodec codec) {
        this.store = store;
        this.codec = codec;
    }

    /** All studies; those that run as they were created, until their owner has read on. */
    Collection<StudyView> read() {
        each("study.created", event -> {
            StudyView view = Fold.begin(codec.readCreated(event.body()), event.position())
                    .view(Optional.empty());
            views.put(view.spec().id(), view);
        });
        each("study.finished", this::ended);
        each("study.cancelled", this::ended);
        return views.values();
    }

    private void ended(Event event) {
        StudyView view = views.get(StudyReader.study(event.stream()));
        if (view == null) {
            return;
        }
        StudyEvent read = codec.read(event.body(), view.spec().space());
        if (read instanceof StudyEvent.Finished finished) {
            views.put(view.spec().id(), over(view, State.FINISHED, event, finished.because(), finished.ending(), read));
        } else if (read instanceof StudyEvent.Cancelled cancelled) {
            views.put(
                    view.spec().id(), over(view, State.CANCELLED, event, cancelled.reason(), cancelled.ending(), read));
        }
    }

    private static StudyView over(
            StudyView view, State state, Event event, String because, Ending ending, StudyEvent read) {
        return new StudyView(
                view.spec(),
                state,
                ending.strategy(),
                Optional.empty(),
                Optional.empty(),
                0,
                new StudyView.Counts(0, ending.complete(), ending.failed(), ending.voided()),
                Optional.ofNullable(ending.best()).map(Inventory::trial),
                List.of(),
                ending.contributions(),
                view.created(),
                Optional.of(Instant.ofEpochMilli(read.at())),
                Optional.of(because),
                event.position());
    }

    private static Trial trial(Best best) {
        return new Trial(
                best.trial(),
                best.point(),
                Trial.State.COMPLETE,
                OptionalDouble.of(best.value()),
                Optional.empty(),
                List.of(),
                new HashSet<>(best.movers()),
                Instant.ofEpochMilli(best.started()),
                Optional.of(Instant.ofEpochMilli(best.ended())));
    }

    private void each(String type, Consumer<Event> consumer) {
        long after = 0;
        List<Event> page;
        do {
            page = store.query(new EventQuery(
                    StudyReader.PREFIX,
                    Optional.of(type),
                    Optional.empty(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    after,
                    EventStore.MAX_READ));
            for (Event event : page) {
                after = event.position();
                try {
                    consumer.accept(event);
                } catch (IllegalStateException e) {
                    LOG.error("study.unreadable stream={} position={}", event.stream(), event.position(), e);
                }
            }
        } while (page.size() == EventStore.MAX_READ);
    }
}
