// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.EarnedWeight;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.ProposalView;
import org.mabeam.consensus.Question;
import org.mabeam.consensus.Weighting;
import org.mabeam.foundation.error.Faults;
import org.mabeam.mabeam.consensus.internal.owner.ChangeDesk;
import org.mabeam.mabeam.consensus.internal.owner.ProposalHouse;
import org.mabeam.mabeam.consensus.internal.state.ProposalEvent;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;
import org.mabeam.mabeam.consensus.internal.state.Verdict;
import org.mabeam.mabeam.consensus.internal.weight.TrackRecords;
import org.mabeam.variable.Guards;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/** Checks what is proposed, collecting all faults, freezes what is to be frozen, and opens it. Thread-safe. */
final class Opening {

    private final ProposalHouse house;
    private final Variables variables;
    private final ChangeDesk changes;
    private final RuleCheck rule;
    private final TrackRecords records;
    private final Quota quota;
    private final InstantSource clock;

    Opening(
            ProposalHouse house,
            Variables variables,
            RuleCheck rule,
            TrackRecords records,
            Quota quota,
            InstantSource clock) {
        this.house = house;
        this.variables = variables;
        this.changes = new ChangeDesk(variables);
        this.rule = rule;
        this.records = records;
        this.quota = quota;
        this.clock = clock;
    }

    /** Counts a proposal that is on the record. */
    void seen(ProposalState state) {
        quota.count(
                state.spec().by(),
                new Quota.Opened(state.opened().at(), state.opened().revisions().keySet()));
    }

    /** Opens a proposal; completes once that is durable. */
    CompletableFuture<ProposalView> open(ProposalSpec spec) {
        SortedMap<AgentId, EarnedWeight> earned = spec.weighting() == Weighting.EARNED
                ? records.weights(spec.electorate().keySet())
                : new TreeMap<>();
        SortedMap<AgentId, Double> weights = new TreeMap<>(spec.electorate());
        earned.forEach((agent, weight) -> weights.put(agent, weight.weight()));
        return rule.check(spec, weights).thenCompose(faults -> checked(spec, weights, earned, faults));
    }

    private CompletableFuture<ProposalView> checked(
            ProposalSpec spec,
            SortedMap<AgentId, Double> weights,
            SortedMap<AgentId, EarnedWeight> earned,
            Faults faults) {
        TreeMap<VariableId, VariableView> views = new TreeMap<>();
        for (VariableId id : ChangeDesk.touched(spec.question())) {
            Optional<VariableView> view = variables.find(id);
            faults.check(view.isPresent(), "variable", id, "the name of a variable");
            view.ifPresent(found -> views.put(id, found));
        }
        List<Guards> guards = guards(views);
        checkElectorate(spec, guards, faults);
        checkDomain(spec, views, faults);
        faults.throwIfAny();
        new Rehearsal(changes, spec).run(views);
        SortedMap<VariableId, Long> revisions = new TreeMap<>();
        SortedMap<VariableId, String> current = new TreeMap<>();
        views.forEach((id, view) -> {
            revisions.put(id, view.revision());
            current.put(id, view.value());
        });
        Instant now = clock.instant();
        Quota.Opened counted = new Quota.Opened(now, revisions.keySet());
        quota.reserve(spec.by(), counted, limits(guards));
        SortedMap<AgentId, String> derivations = new TreeMap<>();
        earned.forEach((agent, weight) -> derivations.put(agent, weight.derivation()));
        return house.create(new ProposalEvent.Opened(now, spec, weights, derivations, revisions, current))
                .whenComplete((view, failure) -> {
                    if (failure != null) {
                        quota.release(spec.by(), counted);
                    }
                });
    }

    private static void checkElectorate(ProposalSpec spec, List<Guards> guards, Faults faults) {
        faults.check(
                spec.electorate().keySet().stream().anyMatch(voter -> !Verdict.isProposer(spec.by(), voter)),
                "electorate",
                spec.electorate().keySet(),
                "at least one agent that is not the proposer");
        if (spec.weighting() == Weighting.EARNED) {
            faults.check(
                    spec.electorate().size() >= 2,
                    "electorate",
                    spec.electorate().keySet(),
                    "at least two agents, since nobody earns more than one half of the weight");
            spec.electorate()
                    .forEach((voter, weight) ->
                            faults.check(weight == 1, "weight of " + voter, weight, "1, since weights are earned"));
        }
        for (Guards guard : guards) {
            for (AgentId voter : spec.electorate().keySet()) {
                faults.check(
                        guard.vote().isEmpty() || guard.vote().stream().anyMatch(pattern -> matches(pattern, voter)),
                        "electorate",
                        voter,
                        "an agent that may vote on " + where(guard) + ": " + String.join(", ", guard.vote()));
            }
        }
    }

    private static boolean matches(String pattern, AgentId voter) {
        String name = "agent:" + voter;
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }

    private static void checkDomain(ProposalSpec spec, SortedMap<VariableId, VariableView> views, Faults faults) {
        if (spec.question() instanceof Question.HowMuch much) {
            VariableView view = views.get(much.variable());
            faults.check(
                    view == null || ChangeDesk.numbers(view).isPresent(),
                    "variable",
                    much.variable(),
                    "a real or whole variable");
        }
    }

    private List<Guards> guards(SortedMap<VariableId, VariableView> views) {
        return views.values().stream()
                .flatMap(view ->
                        variables.guards(view.id().namespace()).stream().filter(guard -> guard.covers(view.id())))
                .distinct()
                .toList();
    }

    private static List<Quota.Limit> limits(List<Guards> guards) {
        List<Quota.Limit> limits = new ArrayList<>();
        for (Guards guard : guards) {
            guard.proposalsPerHour()
                    .ifPresent(most -> limits.add(new Quota.Limit(most, where(guard), id -> covers(guard, id))));
        }
        return limits;
    }

    /** A variable of everywhere is seen under the names of other namespaces too. */
    private static boolean covers(Guards guard, VariableId id) {
        return guard.covers(id)
                || (guard.namespace().equals(VariableId.EVERYWHERE)
                        && guard.covers(new VariableId(VariableId.EVERYWHERE, id.name())));
    }

    private static String where(Guards guard) {
        return guard.prefix().isEmpty() ? "all variables" : "'" + guard.prefix() + "'";
    }
}
