// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mabeam.foundation.config.Settings;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.Stop;
import org.mabeam.study.StudySpec;
import org.mabeam.study.Team;
import org.mabeam.variable.Constraint;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Scale;
import org.mabeam.variable.Variable;

/** Writes a study as a document that {@link SpecReader} reads as an equal one; the same study gives the same bytes. */
final class SpecWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    ObjectNode write(StudySpec spec) {
        ObjectNode study = NODES.objectNode();
        study.put("study", spec.id().toString());
        study.putObject("objective")
                .put("name", spec.objective().name())
                .put("direction", lower(spec.objective().direction()));
        ArrayNode variables = study.putArray("variables");
        spec.space().variables().forEach(variable -> variables.add(variable(variable)));
        if (!spec.space().constraints().isEmpty()) {
            study.set(
                    "constraints",
                    texts(spec.space().constraints().stream()
                            .map(Constraint::expression)
                            .toList()));
        }
        study.set("strategy", plugin(spec.strategy()));
        spec.evaluator().ifPresent(choice -> study.set("evaluator", plugin(choice)));
        study.set("stop", stop(spec.stop()));
        study.put("seed", spec.seed());
        study.put("mode", lower(spec.mode()));
        study.put("parallel", spec.parallel());
        study.put("deadline", spec.deadline().toString());
        spec.team().ifPresent(team -> study.set("team", team(team)));
        if (!spec.enqueued().isEmpty()) {
            ArrayNode points = study.putArray("enqueued");
            for (Map<String, String> values : spec.enqueued()) {
                ObjectNode point = points.addObject();
                new TreeMap<>(values).forEach(point::put);
            }
        }
        return study;
    }

    private static ObjectNode variable(Variable variable) {
        ObjectNode node = NODES.objectNode();
        node.put("name", variable.name());
        Domain domain = variable.domain();
        if (domain instanceof Domain.Real real) {
            node.put("type", "float").put("low", real.low()).put("high", real.high());
            if (real.step() > 0) {
                node.put("step", real.step());
            }
            scale(node, real.scale());
        } else if (domain instanceof Domain.Whole whole) {
            node.put("type", "integer").put("low", whole.low()).put("high", whole.high());
            if (whole.step() > 1) {
                node.put("step", whole.step());
            }
            scale(node, whole.scale());
        } else if (domain instanceof Domain.Flag) {
            node.put("type", "boolean");
        } else if (domain instanceof Domain.Choice choice) {
            node.put("type", "choice").set("values", texts(choice.values()));
        } else if (domain instanceof Domain.Ordinal ordinal) {
            node.put("type", "ordinal").set("values", texts(ordinal.values()));
        }
        variable.activeWhen()
                .ifPresent(condition -> node.putObject("when")
                        .put("parent", condition.parent())
                        .set("values", texts(condition.values())));
        return node;
    }

    private static void scale(ObjectNode node, Scale scale) {
        if (scale == Scale.LOG) {
            node.put("scale", "log");
        }
    }

    private static ObjectNode plugin(PluginChoice choice) {
        ObjectNode node = NODES.objectNode().put("name", choice.name());
        settings(node, choice.settings());
        return node;
    }

    private static void settings(ObjectNode owner, Settings settings) {
        if (settings.isEmpty()) {
            return;
        }
        ObjectNode node = owner.putObject("settings");
        settings.values().forEach((name, values) -> {
            if (values.size() == 1) {
                node.put(name, values.get(0));
            } else {
                node.set(name, texts(values));
            }
        });
    }

    private static ObjectNode stop(Stop stop) {
        ObjectNode node = NODES.objectNode();
        stop.trials().ifPresent(trials -> node.put("trials", trials));
        stop.time().ifPresent(time -> node.put("time", time.toString()));
        stop.target().ifPresent(target -> node.put("target", target));
        stop.stagnation().ifPresent(stagnation -> node.put("stagnation", stagnation));
        return node;
    }

    private static ObjectNode team(Team team) {
        ObjectNode node = NODES.objectNode().put("rule", team.rule());
        ArrayNode members = node.putArray("members");
        for (Team.Member member : team.members()) {
            ObjectNode own = members.addObject().put("name", member.name()).put("agent", member.agentType());
            own.set("variables", texts(List.copyOf(new TreeSet<>(member.variables()))));
            settings(own, member.settings());
        }
        return node;
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
