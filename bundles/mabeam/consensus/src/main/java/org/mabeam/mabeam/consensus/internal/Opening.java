// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.EarnedWeight;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.ProposalView;
import org.mabeam.consensus.Question;
import org.mabeam.consensus.VotingRule;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.consensus.Weighting;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.mabeam.consensus.internal.owner.ChangeDesk;
import org.mabeam.mabeam.consensus.internal.owner.ForeignCalls;
import org.mabeam.mabeam.consensus.internal.owner.ProposalHouse;
import org.mabeam.mabeam.consensus.internal.state.ProposalEvent;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;
import org.mabeam.mabeam.consensus.internal.state.Verdict;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Guards;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/** Checks what is proposed, collecting all faults, freezes what is to be frozen, and opens it. Thread-safe. */
final class Opening {

    private final ProposalHouse house;
    private final Variables variables;
    private final ChangeDesk changes;
    private final Directory<VotingRuleType> rules;
    private final ForeignCalls foreign;
    private final Quota quota;
    private final InstantSource clock;

    Opening(
            ProposalHouse house,
            Variables variables,
            Directory<VotingRuleType> rules,
            ForeignCalls foreign,
            Quota quota,
            InstantSource clock) {
        this.house = house;
        this.variables = variables;
        this.changes = new ChangeDesk(variables);
        this.rules = rules;
        this.foreign = foreign;
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
        return checkRule(spec).thenCompose(faults -> checked(spec, faults));
    }

    SortedMap<AgentId, EarnedWeight> weights(Set<AgentId> agents) {
        SortedMap<AgentId, EarnedWeight> weights = new TreeMap<>();
        double equal = Math.min(0.5, 1.0 / Math.max(1, agents.size()));
        agents.forEach(agent ->
                weights.put(agent, new EarnedWeight(agent, equal, 0, 0, "no prediction was measured: all are equal")));
        return weights;
    }

    private CompletableFuture<ProposalView> checked(ProposalSpec spec, Faults faults) {
        TreeMap<VariableId, VariableView> views = new TreeMap<>();
        for (VariableId id : ChangeDesk.touched(spec.question())) {
            Optional<VariableView> view = variables.find(id);
            faults.check(view.isPresent(), "variable", id, "the name of a variable");
            view.ifPresent(found -> views.put(id, found));
        }
        faults.check(spec.weighting() == Weighting.STATED, "weighting", spec.weighting(), "STATED");
        List<Guards> guards = guards(views);
        checkElectorate(spec, guards, faults);
        checkDomain(spec, views, faults);
        faults.throwIfAny();
        rehearse(spec, views);
        SortedMap<VariableId, Long> revisions = new TreeMap<>();
        SortedMap<VariableId, String> current = new TreeMap<>();
        views.forEach((id, view) -> {
            revisions.put(id, view.revision());
            current.put(id, view.value());
        });
        Instant now = clock.instant();
        Quota.Opened counted = new Quota.Opened(now, revisions.keySet());
        quota.reserve(spec.by(), counted, limits(guards));
        return house.create(new ProposalEvent.Opened(now, spec, spec.electorate(), new TreeMap<>(), revisions, current))
                .whenComplete((view, failure) -> {
                    if (failure != null) {
                        quota.release(spec.by(), counted);
                    }
                });
    }

    private CompletableFuture<Faults> checkRule(ProposalSpec spec) {
        Faults faults = new Faults();
        Optional<Entry<VotingRuleType>> entry = rules.find(spec.rule().name());
        if (entry.isEmpty()) {
            String known =
                    String.join(", ", rules.entries().stream().map(Entry::name).toList());
            faults.check(
                    false,
                    "rule",
                    spec.rule().name(),
                    known.isEmpty() ? "the name of a deployed voting rule; none is deployed" : "one of " + known);
            return CompletableFuture.completedFuture(faults);
        }
        VotingRuleType type = entry.get().service();
        return foreign.call(() -> {
                    Faults found = new Faults();
                    found.check(
                            type.answers(spec.question()),
                            "rule",
                            spec.rule().name(),
                            "a voting rule that decides such a question ("
                                    + spec.question().getClass().getSimpleName() + ")");
                    checkSettings(spec, type, found);
                    return found;
                })
                .exceptionally(failure -> {
                    Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure;
                    throw new ConflictException(
                            "the voting rule '" + spec.rule().name() + "' cannot be used: " + cause, cause);
                });
    }

    /** A rule may refuse its settings, and an electorate with which it can decide nothing. */
    private static void checkSettings(ProposalSpec spec, VotingRuleType type, Faults found) {
        VotingRule rule;
        try {
            rule = type.create(spec.rule().settings());
        } catch (InvalidValueException e) {
            found.addAll("rule.settings", e);
            return;
        }
        if (found.isEmpty()) {
            try {
                Outcome unused = rule.outcome(new Ballot(spec.question(), spec.electorate(), new TreeMap<>()));
            } catch (InvalidValueException e) {
                found.addAll("rule", e);
            }
        }
    }

    private static void checkElectorate(ProposalSpec spec, List<Guards> guards, Faults faults) {
        faults.check(
                spec.electorate().keySet().stream().anyMatch(voter -> !Verdict.isProposer(spec.by(), voter)),
                "electorate",
                spec.electorate().keySet(),
                "at least one agent that is not the proposer");
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

    /** Every option must be possible as things are now. */
    private void rehearse(ProposalSpec spec, SortedMap<VariableId, VariableView> views) {
        List<String> forbidden = new ArrayList<>();
        Faults faults = new Faults();
        if (spec.question() instanceof Question.HowMuch much) {
            Domain domain = Optional.ofNullable(views.get(much.variable()))
                    .flatMap(ChangeDesk::numbers)
                    .orElseThrow();
            rehearseOne(spec, "low", List.of(ChangeDesk.fitted(much, domain, much.low())), forbidden, faults);
            rehearseOne(spec, "high", List.of(ChangeDesk.fitted(much, domain, much.high())), forbidden, faults);
            rehearseOne(
                    spec,
                    "middle",
                    List.of(ChangeDesk.fitted(much, domain, much.low() / 2 + much.high() / 2)),
                    forbidden,
                    faults);
            if (forbidden.size() < 3) {
                forbidden.clear(); // what the electorate will name is not known yet
            }
        } else {
            List<Option> options = spec.question() instanceof Question.YesNo yes
                    ? List.of(yes.option())
                    : ((Question.WhichOf) spec.question()).options();
            for (Option option : options) {
                if (!option.values().isEmpty()) {
                    rehearseOne(spec, "option " + option.name(), option.values(), forbidden, faults);
                }
            }
        }
        faults.throwIfAny();
        if (!forbidden.isEmpty()) {
            throw new ConflictException("this cannot be decided as things are: " + String.join("; ", forbidden));
        }
    }

    private void rehearseOne(
            ProposalSpec spec, String name, List<NewValue> values, List<String> forbidden, Faults faults) {
        try {
            changes.rehearse(spec, values);
        } catch (InvalidValueException e) {
            faults.addAll(name, e);
        } catch (ConflictException e) {
            forbidden.add(name + ": " + e.getMessage());
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
