// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RevisionConflictException;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;
import org.mabeam.mabeam.consensus.internal.state.Fold;
import org.mabeam.mabeam.consensus.internal.state.ProposalEvent;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;
import org.mabeam.variable.PreparedChange;

/** What is durable of a proposal, and how more becomes so: one batch at a time. For the owner. */
final class Ledger {

    /** Hears of what became durable, and of what never will. */
    interface Listener {

        /** Its events are durable. */
        void durable(ProposalState before, ProposalState now);

        /** The stream was written by another owner, or cannot be written. */
        void lost(Throwable why);
    }

    private static final PreparedChange NOTHING = new PreparedChange(List.of(), List.of(), List.of());

    private final Surroundings surroundings;
    private final StreamId stream;
    private final Journal journal;
    private final Listener listener;
    private ProposalState state;

    Ledger(ProposalState loaded, Surroundings surroundings, Inbox inbox, Listener listener) {
        this.state = loaded;
        this.surroundings = surroundings;
        this.stream = ProposalReader.stream(loaded.id());
        this.journal = new Journal(surroundings.store(), surroundings.variables(), inbox);
        this.listener = listener;
    }

    ProposalState state() {
        return state;
    }

    boolean isBusy() {
        return journal.isBusy();
    }

    /** Why nothing becomes durable, if so. */
    Optional<String> trouble() {
        return journal.trouble();
    }

    /** Decides what is wanted, and appends it. */
    void flush(Wishes wishes, java.time.Instant now) {
        Wishes.Batch batch = wishes.decide(state, now);
        if (batch.events().isEmpty()) {
            batch.answer(state);
            return;
        }
        append(
                batch.encoded(),
                NOTHING,
                appended -> {
                    follow(batch.events(), appended);
                    batch.answer(state);
                },
                why -> {
                    batch.fail(why);
                    listener.lost(why);
                });
    }

    /** Appends an event. */
    void append(ProposalEvent event) {
        append(encoded(List.of(event)), NOTHING, appended -> follow(List.of(event), appended), listener::lost);
    }

    /**
     * Appends events and a change of variables as one batch.
     *
     * @param refused hears that what the change rests on has moved, or that it is too large: nothing was appended
     */
    void append(List<ProposalEvent> events, PreparedChange change, Consumer<RuntimeException> refused) {
        append(encoded(events), change, appended -> follow(events, appended), why -> {
            if (why instanceof RevisionConflictException conflict
                    && !conflict.stream().equals(stream)) {
                refused.accept(conflict);
            } else if (why instanceof InvalidValueException invalid) {
                refused.accept(invalid);
            } else {
                listener.lost(why);
            }
        });
    }

    private void append(
            List<NewEvent> events, PreparedChange change, Consumer<Appended> done, Consumer<Throwable> refused) {
        List<Append.Write> writes = new ArrayList<>();
        writes.add(new Append.Write(stream, state.revision(), events));
        writes.addAll(change.writes());
        journal.append(
                new Append(
                        surroundings.requests().get(),
                        writes,
                        change.reads(),
                        Trace.of(stream.value()).causedBy(state.position())),
                done,
                refused);
    }

    private List<NewEvent> encoded(List<ProposalEvent> events) {
        return events.stream()
                .map(event -> NewEvent.of(surroundings.codec().write(event)))
                .toList();
    }

    /** The events stand at the beginning of their batch. */
    private void follow(List<ProposalEvent> events, Appended appended) {
        ProposalState before = state;
        long position = appended.first();
        for (ProposalEvent event : events) {
            state = Fold.evolve(state, event, position);
            position++;
        }
        listener.durable(before, state);
    }
}
