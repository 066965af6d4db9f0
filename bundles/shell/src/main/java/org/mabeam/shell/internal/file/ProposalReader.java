// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.CanarySpec;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.Question;
import org.mabeam.consensus.Silence;
import org.mabeam.consensus.Weighting;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.study.Direction;
import org.mabeam.study.PluginChoice;
import org.mabeam.variable.Author;

/** Reads a proposal; all faults are collected before it answers. For one document. */
public final class ProposalReader {

    private static final String DURATION = "a duration such as 500ms, 30s, 5m, 1h or 2d";

    private final Faults faults = new Faults();

    /**
     * Reads a file.
     *
     * @throws InvalidValueException with all that is wrong, by field
     */
    public ProposalSpec read(String text, Author by) {
        return read(Document.tree("proposal file", text), by);
    }

    /**
     * Reads the fields of a proposal.
     *
     * @throws InvalidValueException with all that is wrong, by field
     */
    public ProposalSpec read(JsonNode root, Author by) {
        Fields fields = new Fields("", root, faults);
        Optional<ProposalId> id = fields.convert("proposal", "a name or namespace/name", ProposalId::parse);
        if (!fields.has("proposal")) {
            faults.check(false, "proposal", "absent", "a name or namespace/name");
        }
        String reason = fields.text("reason", "why, for the voters and for the record");
        Optional<Question> question = new QuestionReader(fields, faults).read();
        Optional<String> evidence = evidence(fields);
        Optional<PluginChoice> rule = fields.has("rule") ? plugin(fields) : Optional.of(PluginChoice.of("majority"));
        SortedMap<AgentId, Double> electorate = electorate(fields);
        Weighting weighting = fields.word("weighting", Weighting.class).orElse(Weighting.STATED);
        double quorum = fields.number("quorum", 0.5);
        Silence silence = fields.word("silence", Silence.class).orElse(Silence.ABSTAIN);
        Duration patience = fields.convert("deadline", DURATION, typed -> Inputs.duration("deadline", typed))
                .orElse(Duration.ofMinutes(10));
        Optional<CanarySpec> canary = fields.object("canary").flatMap(this::canary);
        fields.end();
        faults.throwIfAny();
        return new ProposalSpec(
                id.orElseThrow(),
                by,
                reason,
                question.orElseThrow(),
                evidence,
                rule.orElseThrow(),
                electorate,
                weighting,
                quorum,
                silence,
                patience,
                canary);
    }

    private Optional<String> evidence(Fields fields) {
        @Nullable JsonNode node = fields.find("evidence");
        if (node == null) {
            return Optional.empty();
        }
        return node.isTextual()
                ? fields.convert("evidence", "well-formed JSON", text -> Inputs.json("evidence", text))
                : Optional.of(node.toString());
    }

    private SortedMap<AgentId, Double> electorate(Fields fields) {
        SortedMap<AgentId, Double> electorate = new TreeMap<>();
        @Nullable JsonNode node = fields.find("electorate");
        if (node == null) {
            faults.check(false, "electorate", "absent", "the agents that vote, with their weights if they differ");
        } else if (node.isObject()) {
            Fields weights = new Fields("electorate", node, faults);
            weights.names()
                    .forEach(name -> voter(weights, name)
                            .ifPresent(voter -> electorate.put(voter, weights.number(name, Double.NaN))));
        } else {
            fields.texts("electorate")
                    .forEach(name -> voter(fields, name).ifPresent(voter -> {
                        faults.check(!electorate.containsKey(voter), "electorate", name, "each agent once");
                        electorate.put(voter, 1.0);
                    }));
        }
        return electorate;
    }

    private Optional<AgentId> voter(Fields fields, String name) {
        try {
            return Optional.of(AgentId.parse(name));
        } catch (InvalidValueException e) {
            fields.note("electorate", e);
            return Optional.empty();
        }
    }

    private Optional<CanarySpec> canary(Fields fields) {
        double share = fields.number("share");
        String metric = fields.text("metric", "the metric that the readers report");
        if (!fields.has("better")) {
            faults.check(false, fields.at("better"), "absent", "one of minimize, maximize");
        }
        Optional<Direction> better = fields.word("better", Direction.class);
        double alpha = fields.number("alpha", 0.05);
        long samples = fields.whole("samples");
        Duration longest = fields.convert("longest", DURATION, typed -> Inputs.duration("longest", typed))
                .orElse(Duration.ofHours(1));
        fields.end();
        return better.isPresent() && fields.isNumber("share") && fields.isNumber("samples") && fields.has("metric")
                ? fields.guarded(() -> new CanarySpec(share, metric, better.get(), alpha, samples, longest))
                : Optional.empty();
    }

    private Optional<PluginChoice> plugin(Fields owner) {
        @Nullable JsonNode node = owner.find("rule");
        if (node == null || !node.isObject()) {
            return owner.convert("rule", "the name of a voting rule", PluginChoice::of);
        }
        Fields fields = new Fields("rule", node, faults);
        String name = fields.text("name", "the name of a voting rule");
        Settings settings = fields.object("settings").map(Fields::settings).orElse(Settings.NONE);
        fields.end();
        return fields.guarded(() -> new PluginChoice(name, settings));
    }
}
