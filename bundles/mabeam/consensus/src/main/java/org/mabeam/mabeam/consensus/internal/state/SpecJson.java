// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.CanarySpec;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.Question;
import org.mabeam.consensus.Silence;
import org.mabeam.consensus.Weighting;
import org.mabeam.foundation.config.Settings;
import org.mabeam.study.Direction;
import org.mabeam.study.PluginChoice;
import org.mabeam.variable.Author;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;

/** What was proposed, as it stands on the record. Stateless. */
final class SpecJson {

    private SpecJson() {}

    static ObjectNode write(ProposalSpec spec) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", spec.id().toString());
        node.put("by", spec.by().toString());
        node.put("reason", spec.reason());
        node.set("question", question(spec.question()));
        spec.evidence().ifPresent(evidence -> node.put("evidence", evidence));
        ObjectNode rule = node.putObject("rule").put("name", spec.rule().name());
        ObjectNode settings = rule.putObject("settings");
        spec.rule().settings().values().forEach((name, values) -> {
            ArrayNode list = settings.putArray(name);
            values.forEach(list::add);
        });
        ObjectNode electorate = node.putObject("electorate");
        spec.electorate().forEach((voter, weight) -> electorate.put(voter.toString(), weight));
        node.put("weighting", spec.weighting().name());
        node.put("quorum", spec.quorum());
        node.put("silence", spec.silence().name());
        node.put("patience", spec.patience().toString());
        spec.canary()
                .ifPresent(canary -> node.putObject("canary")
                        .put("share", canary.share())
                        .put("metric", canary.metric())
                        .put("better", canary.better().name())
                        .put("alpha", canary.alpha())
                        .put("samples", canary.samples())
                        .put("longest", canary.longest().toString()));
        return node;
    }

    static ProposalSpec read(JsonNode node) {
        return new ProposalSpec(
                ProposalId.parse(Json.text(node, "id")),
                Author.parse(Json.text(node, "by")),
                Json.text(node, "reason"),
                question(Json.object(node, "question")),
                node.has("evidence") ? Optional.of(Json.text(node, "evidence")) : Optional.empty(),
                rule(Json.object(node, "rule")),
                weights(Json.object(node, "electorate")),
                Weighting.valueOf(Json.text(node, "weighting")),
                Json.number(node, "quorum"),
                Silence.valueOf(Json.text(node, "silence")),
                Duration.parse(Json.text(node, "patience")),
                node.has("canary") ? Optional.of(canary(Json.object(node, "canary"))) : Optional.empty());
    }

    static SortedMap<AgentId, Double> weights(JsonNode node) {
        SortedMap<AgentId, Double> weights = new TreeMap<>();
        node.properties()
                .forEach(entry -> weights.put(
                        AgentId.parse(entry.getKey()), entry.getValue().asDouble()));
        return weights;
    }

    static ArrayNode values(List<NewValue> values) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (NewValue value : values) {
            ObjectNode each = list.addObject().put("variable", value.id().toString());
            each.put("layer", value.layer().toString());
            value.value().ifPresent(text -> each.put("value", text));
            value.lifetime().ifPresent(time -> each.put("lifetime", time.toString()));
        }
        return list;
    }

    static List<NewValue> values(JsonNode list) {
        List<NewValue> values = new ArrayList<>();
        for (JsonNode each : list) {
            values.add(new NewValue(
                    VariableId.parse(Json.text(each, "variable")),
                    Layer.parse(Json.text(each, "layer")),
                    each.has("value") ? Optional.of(Json.text(each, "value")) : Optional.empty(),
                    each.has("lifetime")
                            ? Optional.of(Duration.parse(Json.text(each, "lifetime")))
                            : Optional.empty()));
        }
        return values;
    }

    private static ObjectNode question(Question question) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (question instanceof Question.YesNo yes) {
            node.put("kind", "yes-no").set("option", option(yes.option()));
        } else if (question instanceof Question.WhichOf which) {
            ArrayNode options = node.put("kind", "which-of").putArray("options");
            which.options().forEach(option -> options.add(option(option)));
        } else {
            Question.HowMuch much = (Question.HowMuch) question;
            node.put("kind", "how-much").put("variable", much.variable().toString());
            node.put("layer", much.layer().toString()).put("low", much.low()).put("high", much.high());
        }
        return node;
    }

    private static Question question(JsonNode node) {
        return switch (Json.text(node, "kind")) {
            case "yes-no" -> new Question.YesNo(option(Json.object(node, "option")));
            case "which-of" -> {
                List<Option> options = new ArrayList<>();
                node.path("options").forEach(option -> options.add(option(option)));
                yield new Question.WhichOf(options);
            }
            case "how-much" ->
                new Question.HowMuch(
                        VariableId.parse(Json.text(node, "variable")),
                        Layer.parse(Json.text(node, "layer")),
                        Json.number(node, "low"),
                        Json.number(node, "high"));
            default -> throw new IllegalArgumentException("a question of kind " + node.path("kind"));
        };
    }

    private static ObjectNode option(Option option) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", option.name());
        node.set("values", values(option.values()));
        return node;
    }

    private static Option option(JsonNode node) {
        return new Option(Json.text(node, "name"), values(node.path("values")));
    }

    private static PluginChoice rule(JsonNode node) {
        SortedMap<String, List<String>> settings = new TreeMap<>();
        node.path("settings").properties().forEach(entry -> {
            List<String> values = new ArrayList<>();
            entry.getValue().forEach(value -> values.add(value.asText()));
            settings.put(entry.getKey(), values);
        });
        return new PluginChoice(Json.text(node, "name"), new Settings(settings));
    }

    private static CanarySpec canary(JsonNode node) {
        return new CanarySpec(
                Json.number(node, "share"),
                Json.text(node, "metric"),
                Direction.valueOf(Json.text(node, "better")),
                Json.number(node, "alpha"),
                node.path("samples").asLong(),
                Duration.parse(Json.text(node, "longest")));
    }
}
