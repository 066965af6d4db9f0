// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.Agents;
import org.mabeam.consensus.Judge;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Proposal;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.Fault;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.mabeam.consensus.internal.state.Answering;
import org.mabeam.mabeam.consensus.internal.state.ProposalIntent;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;

/**
 * Asks the voters of a proposal, all at once, each on its own thread. Who was not reached is asked again, ever more
 * seldom; who is no judge may vote by itself. For the owner.
 */
final class JudgeDesk {

    private static final Duration FIRST_DELAY = Duration.ofMillis(50);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    /** Hears what voters did. */
    interface Listener {

        /** This is to be noted. */
        void wish(ProposalIntent intent);
    }

    private final Surroundings surroundings;
    private final Inbox inbox;
    private final Listener listener;
    private final Set<AgentId> asked = new HashSet<>();
    private final Set<AgentId> seen = new HashSet<>();
    private final Map<AgentId, Duration> delays = new HashMap<>();
    private boolean missing;
    private boolean closed;

    JudgeDesk(Surroundings surroundings, Inbox inbox, Listener listener) {
        this.surroundings = surroundings;
        this.inbox = inbox;
        this.listener = listener;
    }

    /** What is missing to ask them. */
    Optional<String> trouble() {
        return missing ? Optional.of("waits for the agents, which are away at the moment") : Optional.empty();
    }

    /** Asks those who have not been asked. */
    void ask(ProposalState state) {
        Optional<Agents> agents = surroundings.agents().get();
        missing = agents.isEmpty();
        if (missing) {
            return;
        }
        Proposal proposal = new Proposal(
                state.id(),
                state.spec().by(),
                state.spec().reason(),
                state.spec().question(),
                state.opened().current(),
                state.spec().evidence(),
                state.opened().deadline());
        for (AgentId voter : state.outstanding()) {
            if (asked.add(voter)) {
                ask(agents.get(), voter, proposal);
            }
        }
    }

    /** What comes now comes too late. */
    void close() {
        closed = true;
    }

    private void ask(Agents agents, AgentId voter, Proposal proposal) {
        if (agents.find(voter).isPresent()) {
            seen.add(voter);
        }
        Asking asking = new Asking(proposal);
        CompletableFuture<?> unused = agents.call(voter, Judge.class, asking::on)
                .whenComplete((done, failure) -> inbox.post(() -> {
                    if (!closed) {
                        answered(agents, voter, proposal, asking, unwrapped(failure));
                    }
                }));
    }

    private void answered(Agents agents, AgentId voter, Proposal proposal, Asking asking, @Nullable Throwable failure) {
        if (failure == null) {
            listener.wish(judged(voter, proposal, asking.judgement));
        } else if (!present(agents)) {
            again(voter, failure); // the agents of a service that is being replaced have not ended
        } else if (seen.contains(voter) && agents.find(voter).isEmpty()) {
            listener.wish(new ProposalIntent.NoteGone(voter, "it ended before it voted"));
        } else if (asking.thrown != null) {
            listener.wish(new ProposalIntent.NoteFault(voter, "its judge threw " + asking.thrown));
        } else if (asking.begun) {
            listener.wish(
                    new ProposalIntent.NoteFault(voter, "its judge did not answer: " + Sentences.message(failure)));
        } else if (!(failure instanceof ConflictException)) {
            again(voter, failure);
        } // else it is no judge, but may vote by itself
    }

    private boolean present(Agents agents) {
        return surroundings.agents().get().filter(agents::equals).isPresent();
    }

    private void again(AgentId voter, Throwable failure) {
        Duration delay = failure instanceof NotFoundException ? LONGEST_DELAY : delays.getOrDefault(voter, FIRST_DELAY);
        Duration doubled = delay.multipliedBy(2);
        delays.put(voter, doubled.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : doubled);
        inbox.after(delay, () -> asked.remove(voter));
    }

    private static ProposalIntent judged(AgentId voter, Proposal proposal, @Nullable Judgement judgement) {
        if (judgement == null) {
            return new ProposalIntent.NoteFault(voter, "its judge answered nothing");
        }
        Optional<Fault> fault = Answering.fault(proposal.question(), judgement.opinion());
        return fault.<ProposalIntent>map(wrong ->
                        new ProposalIntent.NoteFault(voter, "its judgement does not answer the question: " + wrong))
                .orElseGet(() -> new ProposalIntent.Cast(voter, judgement));
    }

    private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** One call; written by the agent's thread before its answer, read by the owner after it. */
    private static final class Asking {
        private final Proposal proposal;
        private volatile boolean begun;
        private volatile @Nullable String thrown;
        private volatile @Nullable Judgement judgement;

        Asking(Proposal proposal) {
            this.proposal = proposal;
        }

        boolean on(Judge judge) throws Exception {
            begun = true;
            try {
                judgement = judge.judge(proposal);
                return true;
            } catch (InterruptedException e) { // its patience is over
                throw e;
            } catch (Throwable e) { // told apart from other ends of the call, and thrown on
                thrown = Sentences.of(e);
                throw e;
            }
        }
    }
}
