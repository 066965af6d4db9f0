// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.VotingRule;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.mabeam.consensus.internal.owner.ForeignCalls;
import org.mabeam.mabeam.consensus.internal.state.Verdict;

/** Tries the rule that a proposal names before the proposal is opened. Thread-safe. */
final class RuleCheck {

    private final Directory<VotingRuleType> rules;
    private final ForeignCalls foreign;

    RuleCheck(Directory<VotingRuleType> rules, ForeignCalls foreign) {
        this.rules = rules;
        this.foreign = foreign;
    }

    /**
     * Asks it for the outcome of a ballot without votes. Completes with what is wrong in the proposal, or fails with a
     * {@link ConflictException} if the rule is broken.
     */
    CompletableFuture<Faults> check(ProposalSpec spec, SortedMap<AgentId, Double> weights) {
        String name = spec.rule().name();
        Optional<Entry<VotingRuleType>> entry = rules.find(name);
        if (entry.isEmpty()) {
            String known =
                    String.join(", ", rules.entries().stream().map(Entry::name).toList());
            Faults faults = new Faults();
            faults.check(
                    false,
                    "rule",
                    name,
                    known.isEmpty() ? "the name of a deployed voting rule; none is deployed" : "one of " + known);
            return CompletableFuture.completedFuture(faults);
        }
        VotingRuleType type = entry.get().service();
        return foreign.call(() -> tried(spec, weights, type)).exceptionally(failure -> {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            throw new ConflictException("the voting rule '" + name + "' cannot be used: " + cause, cause);
        });
    }

    private static Faults tried(ProposalSpec spec, SortedMap<AgentId, Double> weights, VotingRuleType type) {
        Faults faults = new Faults();
        faults.check(
                type.answers(spec.question()),
                "rule",
                spec.rule().name(),
                "a voting rule that decides such a question ("
                        + spec.question().getClass().getSimpleName() + ")");
        VotingRule rule;
        try {
            rule = type.create(spec.rule().settings());
        } catch (InvalidValueException e) {
            faults.addAll("rule.settings", e);
            return faults;
        }
        if (faults.isEmpty()) {
            try {
                requireSense(spec, rule.outcome(new Ballot(spec.question(), weights, new TreeMap<>())));
            } catch (InvalidValueException e) {
                faults.addAll("rule", e);
            }
        }
        return faults;
    }

    private static void requireSense(ProposalSpec spec, @Nullable Outcome outcome) {
        if (outcome == null) {
            throw new IllegalStateException("without votes it answers nothing");
        }
        Verdict.fault(spec.question(), outcome, false).ifPresent(fault -> {
            throw new IllegalStateException("without votes " + fault);
        });
    }
}
