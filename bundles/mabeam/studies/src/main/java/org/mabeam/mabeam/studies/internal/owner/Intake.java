// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.mabeam.studies.internal.state.EventCodec;
import org.mabeam.mabeam.studies.internal.state.StudyIntent;
import org.mabeam.mabeam.studies.internal.state.StudyState;

/**
 * What is wanted and not decided yet: gathered while an append is under way, then decided as one batch. For the owner.
 */
final class Intake {

    private record Wish(StudyIntent intent, Batch.Outcome outcome) {}

    /** Hears what became of a batch. */
    interface Listener {

        /** It is on the record. */
        void durable(Batch batch, Appended appended);

        /** It is not. */
        void refused(Batch batch, Throwable why);
    }

    private final Journal journal;
    private final EventCodec codec;
    private final Supplier<RequestId> requests;
    private final Inbox inbox;
    private final ArrayDeque<Wish> wishes = new ArrayDeque<>();
    private @Nullable Batch inFlight;

    Intake(Journal journal, EventCodec codec, Supplier<RequestId> requests, Inbox inbox) {
        this.journal = journal;
        this.codec = codec;
        this.requests = requests;
        this.inbox = inbox;
    }

    void add(StudyIntent intent, Batch.Outcome outcome) {
        wishes.add(new Wish(intent, outcome));
    }

    boolean isBusy() {
        return inFlight != null;
    }

    /**
     * Decides what is wanted, unless an append is under way.
     *
     * @param more adds to the batch what the owner itself wants
     */
    void flush(StudyState state, Consumer<Batch> more, Listener listener) {
        if (inFlight != null) {
            return;
        }
        Batch batch = new Batch(state, codec, inbox.now());
        while (!wishes.isEmpty() && batch.hasRoom()) {
            Wish wish = wishes.poll();
            batch.add(wish.intent(), wish.outcome());
        }
        more.accept(batch);
        if (batch.events().isEmpty()) {
            batch.answer(state);
            return;
        }
        inFlight = batch;
        journal.append(
                batch,
                state.revision(),
                requests.get(),
                appended -> {
                    inFlight = null;
                    listener.durable(batch, appended);
                },
                why -> {
                    inFlight = null;
                    listener.refused(batch, why);
                });
    }

    /** Nothing of what is wanted will be decided any more. */
    void fail(Throwable why) {
        Batch batch = inFlight;
        inFlight = null;
        if (batch != null) {
            batch.fail(why);
        }
        for (Wish wish = wishes.poll(); wish != null; wish = wishes.poll()) {
            wish.outcome().failed(why);
        }
    }
}
