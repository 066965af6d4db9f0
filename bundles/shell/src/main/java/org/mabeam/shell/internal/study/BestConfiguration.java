// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentId;
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

    /** For the voters, as JSON. */
    String evidence() {
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
        ArrayNode steps = node.putArray("steps");
        best.steps().forEach(step -> steps.add(step.value()));
        return node.toString();
    }

    /**
     * The agents of its team.
     *
     * @throws InvalidValueException if it has none
     * @throws NotFoundException if one is not running: it could not vote
     */
    List<String> team(Agents agents) {
        List<AgentId> team = view.spec().team().map(Team::members).orElse(List.of()).stream()
                .map(member -> new AgentId(
                        view.spec().id().namespace(), view.spec().id().name() + "." + member.name()))
                .toList();
        if (team.isEmpty()) {
            throw new InvalidValueException("--voter", "absent", "given, since the study has no team");
        }
        List<String> away = team.stream()
                .filter(agent -> agents.find(agent).isEmpty())
                .map(AgentId::toString)
                .toList();
        if (!away.isEmpty()) {
            throw new NotFoundException("the team's agents do not run any more, so they could not vote: "
                    + String.join(", ", away) + "; start them with agent:start, or name voters with --voter");
        }
        return team.stream().map(AgentId::toString).toList();
    }

    private VariableId id(String name) {
        return new VariableId(view.spec().id().namespace(), prefix + name);
    }
}
