// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.mabeam.studies.internal.state.Decider;
import org.mabeam.mabeam.studies.internal.state.EventCodec;
import org.mabeam.mabeam.studies.internal.state.Fold;
import org.mabeam.mabeam.studies.internal.state.StudyEvent;
import org.mabeam.mabeam.studies.internal.state.StudyIntent;
import org.mabeam.mabeam.studies.internal.state.StudyState;

/** Decides wishes one after the other, each against the state that the ones before it lead to. For one thread. */
final class Batch {

    /** Leaves room below the record's limit for the largest single event. */
    private static final int MOST_BYTES = 128 * 1024;

    private static final int MOST_EVENTS = 500;

    /** Somebody's wish, and what to do once its events are durable, or were refused. */
    interface Outcome {

        /**
         * It is durable.
         *
         * @param events what it led to; none if nothing was to be done
         */
        void done(StudyState state, List<StudyEvent> events);

        /** It was refused, or whether it happened is unknown. */
        void failed(Throwable why);
    }

    private record Decided(Outcome outcome, List<StudyEvent> events) {}

    private record Refused(Outcome outcome, RuntimeException why) {}

    private final EventCodec codec;
    private final java.time.Instant now;
    private final List<NewEvent> encoded = new ArrayList<>();
    private final List<Decided> decided = new ArrayList<>();
    private final ArrayDeque<Refused> refused = new ArrayDeque<>(2);
    private StudyState state;
    private int bytes;

    Batch(StudyState state, EventCodec codec, java.time.Instant now) {
        this.state = state;
        this.codec = codec;
        this.now = now;
    }

    /** What the study will be once the batch is durable; positions are only known then. */
    StudyState state() {
        return state;
    }

    /** What the study is, now that the batch is durable. */
    StudyState state(StudyState before, long first, long last) {
        StudyState durable = state.at(last, state.revision());
        return state.epoch() == before.epoch()
                ? durable
                : durable.placed(first + state.epoch() - before.position() - 1);
    }

    boolean hasRoom() {
        return bytes < MOST_BYTES && encoded.size() < MOST_EVENTS;
    }

    List<NewEvent> events() {
        return encoded;
    }

    /** Decides one wish. */
    void add(StudyIntent intent, Outcome outcome) {
        List<StudyEvent> events;
        try {
            events = Decider.decide(state, intent, now);
        } catch (RuntimeException rejection) {
            refused.add(new Refused(outcome, rejection));
            return;
        }
        events.forEach(this::take);
        Optional<StudyEvent> end = events.isEmpty() ? Optional.empty() : Decider.settle(state, now);
        end.ifPresent(this::take);
        decided.add(new Decided(outcome, events));
    }

    private void take(StudyEvent event) {
        state = Fold.evolve(state, event, state.position() + 1);
        NewEvent written = NewEvent.of(codec.write(event));
        encoded.add(written);
        bytes += written.body().json().length() * 2;
    }

    /** It is durable: everybody hears of it. */
    void answer(StudyState durable) {
        decided.forEach(wish -> wish.outcome().done(durable, wish.events()));
        refused.forEach(wish -> wish.outcome().failed(wish.why()));
    }

    /** What became of it is unknown, or it was refused as a whole. */
    void fail(Throwable why) {
        decided.forEach(wish -> wish.outcome().failed(why));
        refused.forEach(wish -> wish.outcome().failed(wish.why()));
    }
}
