// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.agent.AgentSpec;
import org.mabeam.agent.Agents;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.shell.internal.Texts;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudyView;
import org.mabeam.study.Team;
import org.mabeam.study.Trial;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Variable;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.Variables;

/** The best configuration of an ended study, as values of live variables. */
final class BestConfiguration {

    private static final int MOST_STEPS = 200;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final StudyView view;
    private final Trial best;
    private final String prefix;

    private BestConfiguration(StudyView view, Trial best, String prefix) {
        this.view = view;
        this.best = best;
        this.prefix = prefix;
    }

    /** @throws ConflictException if the study has not ended, or has no complete trial */
    static BestConfiguration of(StudyView view, @Nullable String prefix) {
        StudyId id = view.spec().id();
        if (view.state() == StudyView.State.RUNNING || view.state() == StudyView.State.PAUSED) {
            throw new ConflictException("study " + id + " is " + StudyRow.state(view)
                    + "; wait for its end with study:show " + id + " --wait");
        }
        Trial best = view.best()
                .orElseThrow(() -> new ConflictException(
                        "study " + id + " ended without a complete trial; study:trials " + id + " shows why"));
        return new BestConfiguration(view, best, prefix == null ? "" : prefix + ".");
    }

    /** The values of the variables that take part in it, by the variables' ids. */
    SortedMap<String, String> values() {
        SortedMap<String, String> values = new TreeMap<>();
        best.point().texts().forEach((name, value) -> values.put(id(name).toString(), value));
        return values;
    }

    /** Those of its values that are not there yet. */
    SortedMap<String, String> changed(Variables variables) {
        SortedMap<String, String> changed = values();
        changed.entrySet()
                .removeIf(entry -> variables
                        .find(VariableId.parse(entry.getKey()))
                        .filter(live -> live.value().equals(entry.getValue()))
                        .isPresent());
        return changed;
    }

    /** What would have to be declared, with the study's domains. */
    List<Declaration> missing(Variables variables) {
        List<Declaration> missing = new ArrayList<>();
        for (Variable variable : view.spec().space().variables()) {
            Optional.ofNullable(best.point().texts().get(variable.name()))
                    .filter(value -> variables.find(id(variable.name())).isEmpty())
                    .map(value -> Declaration.of(
                            id(variable.name()),
                            variable.domain(),
                            value,
                            "tuned by study " + view.spec().id()))
                    .ifPresent(missing::add);
        }
        return missing;
    }

    /** In one sentence. */
    String reason() {
        return "the best of " + Texts.count(view.counts().complete(), "complete trial") + " of study "
                + view.spec().id() + ": " + view.spec().objective().name() + " "
                + Texts.number(best.value().orElseThrow());
    }

    /**
     * For the voters, as JSON; what runs now stands beside it, if the study measured that.
     *
     * @param variables what runs now
     */
    String evidence(Variables variables) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("study", view.spec().id().toString())
                .put("objective", view.spec().objective().name())
                .put("direction", view.spec().objective().direction().name().toLowerCase(Locale.ROOT))
                .put("trial", best.number())
                .put("value", best.value().orElseThrow())
                .put("complete", view.counts().complete())
                .put("failed", view.counts().failed());
        ObjectNode contributions = node.putObject("contributions");
        new TreeMap<>(view.contributions())
                .forEach((agent, each) -> contributions
                        .putObject(agent)
                        .put("trials", each.trials())
                        .put("improvement", each.improvement()));
        steps(best, node);
        baseline(variables)
                .ifPresent(trial -> steps(
                        trial,
                        node.putObject("baseline")
                                .put("trial", trial.number())
                                .put("value", trial.value().orElseThrow())));
        return node.toString();
    }

    /** The first complete trial of the values that run now. */
    private Optional<Trial> baseline(Variables variables) {
        return view.trials().stream()
                .filter(trial -> trial.value().isPresent())
                .filter(trial -> trial.point().texts().entrySet().stream()
                        .allMatch(each -> variables
                                .find(id(each.getKey()))
                                .filter(live -> live.value().equals(each.getValue()))
                                .isPresent()))
                .findFirst();
    }

    private static void steps(Trial trial, ObjectNode node) {
        ArrayNode steps = node.putArray("steps");
        trial.steps().stream().limit(MOST_STEPS).forEach(step -> steps.add(step.value()));
    }

    /**
     * The agents of its team.
     *
     * @throws InvalidValueException if it has none
     */
    List<AgentId> team() {
        return members().stream().map(this::agent).toList();
    }

    /**
     * Calls the team's agents back, which left with the study; they stay until somebody stops them. Those of the study
     * that have not left yet would leave during the vote, so they are stopped first.
     */
    void call(Agents agents) {
        for (Team.Member member : members()) {
            Optional<AgentInfo> present = agents.find(agent(member));
            boolean leaving = present.isPresent()
                    && view.ended()
                            .filter(end -> !present.get().started().isAfter(end))
                            .isPresent();
            if (leaving) {
                stop(agents, agent(member));
            }
            if (leaving || present.isEmpty()) {
                agents.start(new AgentSpec(
                        agent(member), member.agentType(), member.settings(), AgentSpec.DEFAULT_PATIENCE));
            }
        }
    }

    private static void stop(Agents agents, AgentId id) {
        try {
            agents.stop(id, LONGEST_STOP);
        } catch (NotFoundException e) {
            return; // the study has stopped it just now
        }
    }

    private List<Team.Member> members() {
        return view.spec()
                .team()
                .map(Team::members)
                .orElseThrow(
                        () -> new InvalidValueException("--voter", "absent", "given, since the study has no team"));
    }

    private AgentId agent(Team.Member member) {
        return new AgentId(view.spec().id().namespace(), view.spec().id().name() + "." + member.name());
    }

    private VariableId id(String name) {
        return new VariableId(view.spec().id().namespace(), prefix + name);
    }
}
