// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.mabeam.consensus.internal.state.Decider;
import org.mabeam.mabeam.consensus.internal.state.EventCodec;
import org.mabeam.mabeam.consensus.internal.state.Fold;
import org.mabeam.mabeam.consensus.internal.state.ProposalEvent;
import org.mabeam.mabeam.consensus.internal.state.ProposalIntent;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;

/**
 * What is wanted and not decided yet: gathered while an append is under way, then decided as one batch. For the owner.
 */
final class Wishes {

    /** Leaves room below the record's limit. */
    private static final int MOST_BYTES = 96 * 1024;

    private record Wish(ProposalIntent intent, CompletableFuture<ProposalState> answer) {}

    /** Wishes that were decided, each against the state that those before it lead to. */
    record Batch(List<ProposalEvent> events, List<NewEvent> encoded, List<Runnable> refusals, List<Wish> granted) {

        /** It is durable. */
        void answer(ProposalState state) {
            granted.forEach(wish -> wish.answer().complete(state));
            refusals.forEach(Runnable::run);
        }

        /** What became of it is unknown, or it was refused as a whole. */
        void fail(Throwable why) {
            granted.forEach(wish -> wish.answer().completeExceptionally(why));
            refusals.forEach(Runnable::run);
        }
    }

    private final EventCodec codec;
    private final ArrayDeque<Wish> wishes = new ArrayDeque<>();

    Wishes(EventCodec codec) {
        this.codec = codec;
    }

    void add(ProposalIntent intent, CompletableFuture<ProposalState> answer) {
        wishes.add(new Wish(intent, answer));
    }

    boolean isEmpty() {
        return wishes.isEmpty();
    }

    /** Decides what is wanted, as much as one batch holds. */
    Batch decide(ProposalState state, Instant now) {
        Batch batch = new Batch(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        ProposalState next = state;
        int bytes = 0;
        for (Wish wish = wishes.poll(); wish != null; wish = bytes < MOST_BYTES ? wishes.poll() : null) {
            List<ProposalEvent> events;
            boolean granted = true;
            try {
                events = Decider.decide(next, wish.intent(), now);
            } catch (RuntimeException rejection) {
                CompletableFuture<ProposalState> answer = wish.answer();
                batch.refusals().add(() -> answer.completeExceptionally(rejection));
                events = Decider.note(next, wish.intent(), now);
                granted = false;
            }
            for (ProposalEvent event : events) {
                NewEvent encoded = NewEvent.of(codec.write(event));
                next = Fold.evolve(next, event, next.position() + 1);
                batch.events().add(event);
                batch.encoded().add(encoded);
                bytes += encoded.body().json().length() * 2;
            }
            if (granted) {
                batch.granted().add(wish);
            }
        }
        return batch;
    }

    /** Nothing of what is wanted will be decided any more. */
    void fail(Throwable why) {
        for (Wish wish = wishes.poll(); wish != null; wish = wishes.poll()) {
            wish.answer().completeExceptionally(why);
        }
    }
}
