// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;
import org.mabeam.mabeam.consensus.internal.state.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the voting rule of a proposal, one call at a time, and keeps its answer as long as the votes stay the same. For
 * the owner.
 */
final class RuleDesk {

    private static final Logger LOG = LoggerFactory.getLogger(RuleDesk.class);

    /** What came of a call. */
    sealed interface Answer {

        /** It said something sensible. */
        record Said(Outcome outcome) implements Answer {}

        /** It failed, and why. */
        record Broken(String why) implements Answer {}
    }

    private record Asked(long revision, boolean closed) {}

    private record Known(Asked asked, Answer answer) {}

    private final Surroundings surroundings;
    private final Inbox inbox;
    private @Nullable Asked underWay;
    private @Nullable Known known;
    private Optional<String> trouble = Optional.empty();

    RuleDesk(Surroundings surroundings, Inbox inbox) {
        this.surroundings = surroundings;
        this.inbox = inbox;
    }

    /** What is missing to ask it. */
    Optional<String> trouble() {
        return trouble;
    }

    /** What the rule says of the votes as they are; empty while it is being asked or away. */
    Optional<Answer> answer(ProposalState state, boolean closed) {
        Asked wanted = new Asked(state.revision(), closed);
        if (known != null && known.asked().equals(wanted)) {
            return Optional.of(known.answer());
        }
        if (underWay == null) {
            ask(state, wanted);
        }
        return Optional.empty();
    }

    private void ask(ProposalState state, Asked wanted) {
        ProposalSpec spec = state.spec();
        Optional<Entry<VotingRuleType>> entry =
                surroundings.rules().find(spec.rule().name());
        trouble = entry.isPresent()
                ? Optional.empty()
                : Optional.of(
                        "waits for the voting rule '" + spec.rule().name() + "', which is not deployed at the moment");
        if (entry.isEmpty()) {
            return;
        }
        underWay = wanted;
        Ballot ballot = Verdict.ballot(state, wanted.closed());
        VotingRuleType type = entry.get().service();
        CompletableFuture<?> unused = surroundings
                .foreign()
                .call(() -> checked(ballot, type.create(spec.rule().settings()).outcome(ballot), wanted.closed()))
                .whenComplete((answer, failure) -> inbox.post(() -> {
                    underWay = null;
                    take(spec, entry.get(), wanted, answer == null ? broken(failure) : answer);
                }));
    }

    private void take(ProposalSpec spec, Entry<VotingRuleType> asked, Asked wanted, Answer answer) {
        if (answer instanceof Answer.Broken broken) {
            boolean serves = surroundings
                    .rules()
                    .find(spec.rule().name())
                    .filter(entry -> entry.id() == asked.id())
                    .isPresent();
            LOG.warn(
                    "proposal.rule-failed proposal={} rule={} version={} serves={} why={}",
                    spec.id(),
                    asked.name(),
                    asked.version(),
                    serves,
                    broken.why());
            if (!serves) {
                return; // it was being taken away: its successor is asked
            }
        }
        known = new Known(wanted, answer);
    }

    private static Answer checked(Ballot ballot, @Nullable Outcome outcome, boolean closed) {
        if (outcome == null) {
            return new Answer.Broken("it answered nothing");
        }
        return Verdict.fault(ballot.question(), outcome, closed)
                .<Answer>map(Answer.Broken::new)
                .orElseGet(() -> new Answer.Said(outcome));
    }

    private static Answer broken(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return new Answer.Broken(
                cause instanceof java.util.concurrent.TimeoutException
                        ? "it gave " + cause.getMessage()
                        : "it threw " + Sentences.of(cause));
    }
}
