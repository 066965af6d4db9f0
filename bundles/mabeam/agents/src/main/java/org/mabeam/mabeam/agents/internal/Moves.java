// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.plugin.Takeover;

/** Who waits until all agents have gone from one version of their type to another. For the owner's thread. */
final class Moves {

    /** How an agent stands to a takeover. */
    sealed interface Standing {
        /** Nothing of it uses the version before. */
        record Away() implements Standing {}

        /** It has yet to hand over. */
        record Moving() implements Standing {}

        /** It goes on with the version before: the reason in one sentence. */
        record Staying(String why) implements Standing {}
    }

    private record Move(Takeover takeover, CompletableFuture<Void> done) {}

    private final List<Move> moves = new ArrayList<>();

    void add(Takeover takeover, CompletableFuture<Void> done) {
        moves.add(new Move(takeover, done));
    }

    /** Answers those whose agents have all moved or stay. */
    void look(Collection<AgentDesk> desks) {
        if (!moves.isEmpty()) {
            for (Move move : List.copyOf(moves)) {
                look(move, desks);
            }
        }
    }

    private void look(Move move, Collection<AgentDesk> desks) {
        List<String> stayed = new ArrayList<>();
        for (AgentDesk desk : desks) {
            Standing standing = desk.standing(move.takeover());
            if (standing instanceof Standing.Moving) {
                return;
            }
            if (standing instanceof Standing.Staying staying) {
                stayed.add(staying.why());
            }
        }
        moves.remove(move);
        Optional<String> first = stayed.stream().sorted().findFirst();
        if (first.isEmpty()) {
            move.done().complete(null);
        } else {
            String others = stayed.size() == 1 ? "" : "; " + (stayed.size() - 1) + " others stay too";
            move.done().completeExceptionally(new ConflictException(first.get() + others));
        }
    }

    /** Nobody answers any more. */
    void abandon() {
        moves.forEach(move -> move.done()
                .completeExceptionally(new UnavailableException(
                        "the owner of the agents has ended; whether all agents have moved is unknown")));
        moves.clear();
    }
}
