// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Outcome;

/** Judgements and outcomes, as they stand on the record. Stateless. */
final class VoteJson {

    private VoteJson() {}

    static ObjectNode write(Judgement judgement) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        Opinion opinion = judgement.opinion();
        if (opinion instanceof Opinion.Accept) {
            node.put("opinion", "accept");
        } else if (opinion instanceof Opinion.Reject) {
            node.put("opinion", "reject");
        } else if (opinion instanceof Opinion.Abstain) {
            node.put("opinion", "abstain");
        } else if (opinion instanceof Opinion.Scores scores) {
            ObjectNode each = node.put("opinion", "scores").putObject("scores");
            scores.scores().forEach(each::put);
        } else if (opinion instanceof Opinion.Ranking ranking) {
            ArrayNode ranks = node.put("opinion", "ranking").putArray("ranks");
            ranking.ranks().forEach(rank -> {
                ArrayNode equals = ranks.addArray();
                rank.forEach(equals::add);
            });
        } else {
            node.put("opinion", "amount").put("amount", ((Opinion.Amount) opinion).value());
        }
        node.put("confidence", judgement.confidence()).put("reason", judgement.reason());
        judgement.predicted().ifPresent(effect -> node.put("predicted", effect));
        return node;
    }

    static Judgement judgement(JsonNode node) {
        return new Judgement(
                opinion(node),
                Json.number(node, "confidence"),
                Json.text(node, "reason"),
                node.has("predicted") ? OptionalDouble.of(Json.number(node, "predicted")) : OptionalDouble.empty());
    }

    static ObjectNode write(Outcome outcome) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (outcome instanceof Outcome.Chosen chosen) {
            node.put("kind", "chosen").put("option", chosen.option());
        } else if (outcome instanceof Outcome.Agreed agreed) {
            node.put("kind", "agreed").put("value", agreed.value());
        } else {
            node.put("kind", "rejected");
        }
        return node.put("why", outcome.why());
    }

    static Outcome outcome(JsonNode node) {
        String why = Json.text(node, "why");
        return switch (Json.text(node, "kind")) {
            case "chosen" -> new Outcome.Chosen(Json.text(node, "option"), why);
            case "agreed" -> new Outcome.Agreed(Json.number(node, "value"), why);
            case "rejected" -> new Outcome.Rejected(why);
            default -> throw new IllegalArgumentException("an outcome of kind " + node.path("kind"));
        };
    }

    private static Opinion opinion(JsonNode node) {
        return switch (Json.text(node, "opinion")) {
            case "accept" -> new Opinion.Accept();
            case "reject" -> new Opinion.Reject();
            case "abstain" -> new Opinion.Abstain();
            case "scores" -> {
                SortedMap<String, Double> scores = new TreeMap<>();
                Json.object(node, "scores")
                        .properties()
                        .forEach(entry ->
                                scores.put(entry.getKey(), entry.getValue().asDouble()));
                yield new Opinion.Scores(scores);
            }
            case "ranking" -> {
                List<List<String>> ranks = new ArrayList<>();
                Json.object(node, "ranks").forEach(rank -> {
                    List<String> equals = new ArrayList<>();
                    rank.forEach(option -> equals.add(option.asText()));
                    ranks.add(equals);
                });
                yield new Opinion.Ranking(ranks);
            }
            case "amount" -> new Opinion.Amount(Json.number(node, "amount"));
            default -> throw new IllegalArgumentException("an opinion of kind " + node.path("opinion"));
        };
    }
}
