// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.agent.AgentId;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Data;
import org.mabeam.variable.GuardFigure;
import org.mabeam.variable.VariableId;

/** The written form of {@link ProposalEvent}s: stable names, schema 1. Thread-safe. */
public final class EventCodec {

    /** All are of their first schema. */
    private static final int SCHEMA = 1;

    private static final String OPENED = "proposal.opened";
    private static final String PLACED = "proposal.placed";
    private static final String VOTE_CAST = "proposal.vote-cast";
    private static final String VOTER_GONE = "proposal.voter-gone";
    private static final String FAULTED = "proposal.judgement-faulted";
    private static final String SECOND_VOTE = "proposal.second-vote-refused";
    private static final String DECIDED = "proposal.decided";
    private static final String REFUSED = "proposal.refused";
    private static final String STALE = "proposal.stale";
    private static final String TRIAL_STARTED = "proposal.trial-started";
    private static final String TRIAL_MEASURED = "proposal.trial-measured";
    private static final String PROMOTED = "proposal.promoted";
    private static final String ROLLED_BACK = "proposal.rolled-back";
    private static final String WITHDRAWN = "proposal.withdrawn";
    private static final Set<String> TYPES = Set.of(
            OPENED,
            PLACED,
            VOTE_CAST,
            VOTER_GONE,
            FAULTED,
            SECOND_VOTE,
            DECIDED,
            REFUSED,
            STALE,
            TRIAL_STARTED,
            TRIAL_MEASURED,
            PROMOTED,
            ROLLED_BACK,
            WITHDRAWN);

    private final ObjectMapper json = new ObjectMapper();

    /** Writes an event. */
    public Data write(ProposalEvent event) {
        ObjectNode node = json.createObjectNode().put("at", event.at().toString());
        if (event instanceof ProposalEvent.Opened opened) {
            return opened(opened, node);
        } else if (event instanceof ProposalEvent.Placed placed) {
            return data(PLACED, node.put("owner", placed.owner()));
        } else if (event instanceof ProposalEvent.VoteCast cast) {
            node.put("voter", cast.voter().toString());
            node.setAll(VoteJson.write(cast.judgement()));
            return data(VOTE_CAST, node);
        } else if (event instanceof ProposalEvent.VoterGone gone) {
            return data(VOTER_GONE, node.put("voter", gone.voter().toString()).put("why", gone.why()));
        } else if (event instanceof ProposalEvent.JudgementFaulted fault) {
            return data(FAULTED, node.put("voter", fault.voter().toString()).put("why", fault.why()));
        } else if (event instanceof ProposalEvent.SecondVoteRefused second) {
            return data(SECOND_VOTE, node.put("voter", second.voter().toString()));
        } else if (event instanceof ProposalEvent.TrialStarted) {
            return data(TRIAL_STARTED, node);
        } else if (event instanceof ProposalEvent.Withdrawn withdrawn) {
            return data(WITHDRAWN, node.put("why", withdrawn.why()));
        }
        return settlement(event, node);
    }

    private Data opened(ProposalEvent.Opened opened, ObjectNode node) {
        node.set("spec", SpecJson.write(opened.spec()));
        if (!opened.weights().equals(opened.spec().electorate())) {
            ObjectNode weights = node.putObject("weights");
            opened.weights().forEach((voter, weight) -> weights.put(voter.toString(), weight));
        }
        if (!opened.derivations().isEmpty()) {
            ObjectNode derivations = node.putObject("derivations");
            opened.derivations().forEach((voter, text) -> derivations.put(voter.toString(), text));
        }
        ObjectNode variables = node.putObject("variables");
        opened.revisions()
                .forEach((variable, revision) -> variables
                        .putObject(variable.toString())
                        .put("revision", revision)
                        .put("value", opened.current().getOrDefault(variable, "")));
        return data(OPENED, node);
    }

    private Data settlement(ProposalEvent event, ObjectNode node) {
        if (event instanceof ProposalEvent.Decided decided) {
            node.set("outcome", VoteJson.write(decided.outcome()));
            node.put("why", decided.why()).set("figures", figures(decided.figures()));
            node.set("values", SpecJson.values(decided.values()));
            return data(DECIDED, node);
        } else if (event instanceof ProposalEvent.Refused refused) {
            node.set("outcome", VoteJson.write(refused.outcome()));
            node.put("why", refused.why()).set("figures", figures(refused.figures()));
            return data(REFUSED, node);
        } else if (event instanceof ProposalEvent.WentStale stale) {
            node.set("outcome", VoteJson.write(stale.outcome()));
            return data(STALE, node.put("why", stale.why()));
        } else if (event instanceof ProposalEvent.Promoted promoted) {
            node.set("trial", trial(promoted.trial()));
            node.put("why", promoted.why()).set("figures", figures(promoted.figures()));
            return data(PROMOTED, node);
        }
        if (event instanceof ProposalEvent.TrialMeasured measured) {
            node.set("trial", trial(measured.trial()));
            return data(TRIAL_MEASURED, node);
        }
        ProposalEvent.RolledBack back = (ProposalEvent.RolledBack) event;
        node.set("trial", trial(back.trial()));
        return data(ROLLED_BACK, node.put("why", back.why()));
    }

    /** Whether this version understands the type and schema. */
    public boolean knows(Data data) {
        return data.schema() == SCHEMA && TYPES.contains(data.type());
    }

    /**
     * Reads an event.
     *
     * @throws UnreadableEventException if it is of a newer schema or type, or damaged
     */
    public ProposalEvent read(Data data) {
        if (!knows(data)) {
            throw new UnreadableEventException("event " + data.type() + " of schema " + data.schema()
                    + " was written by a newer Mabeam, which is needed for this proposal");
        }
        try {
            JsonNode node = json.readTree(data.json());
            return read(data.type(), node, Instant.parse(Json.text(node, "at")));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException | InvalidValueException e) {
            throw new UnreadableEventException("event " + data.type() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static ProposalEvent read(String type, JsonNode node, Instant at) {
        return switch (type) {
            case OPENED -> opened(node, at);
            case PLACED -> new ProposalEvent.Placed(at, Json.text(node, "owner"));
            case VOTE_CAST -> new ProposalEvent.VoteCast(at, voter(node), VoteJson.judgement(node));
            case VOTER_GONE -> new ProposalEvent.VoterGone(at, voter(node), why(node));
            case FAULTED -> new ProposalEvent.JudgementFaulted(at, voter(node), why(node));
            case SECOND_VOTE -> new ProposalEvent.SecondVoteRefused(at, voter(node));
            case DECIDED ->
                new ProposalEvent.Decided(
                        at,
                        VoteJson.outcome(Json.object(node, "outcome")),
                        why(node),
                        figures(node),
                        SpecJson.values(node.path("values")));
            case REFUSED ->
                new ProposalEvent.Refused(at, VoteJson.outcome(Json.object(node, "outcome")), why(node), figures(node));
            case STALE -> new ProposalEvent.WentStale(at, VoteJson.outcome(Json.object(node, "outcome")), why(node));
            case TRIAL_STARTED -> new ProposalEvent.TrialStarted(at);
            case TRIAL_MEASURED -> new ProposalEvent.TrialMeasured(at, trial(Json.object(node, "trial")));
            case PROMOTED ->
                new ProposalEvent.Promoted(at, trial(Json.object(node, "trial")), why(node), figures(node));
            case ROLLED_BACK -> new ProposalEvent.RolledBack(at, trial(Json.object(node, "trial")), why(node));
            default -> new ProposalEvent.Withdrawn(at, why(node));
        };
    }

    private static ProposalEvent opened(JsonNode node, Instant at) {
        var spec = SpecJson.read(Json.object(node, "spec"));
        SortedMap<AgentId, String> derivations = new TreeMap<>();
        node.path("derivations")
                .properties()
                .forEach(entry -> derivations.put(
                        AgentId.parse(entry.getKey()), entry.getValue().asText()));
        SortedMap<VariableId, Long> revisions = new TreeMap<>();
        SortedMap<VariableId, String> current = new TreeMap<>();
        node.path("variables").properties().forEach(entry -> {
            VariableId variable = VariableId.parse(entry.getKey());
            revisions.put(variable, entry.getValue().path("revision").asLong());
            current.put(variable, Json.text(entry.getValue(), "value"));
        });
        SortedMap<AgentId, Double> weights =
                node.has("weights") ? SpecJson.weights(Json.object(node, "weights")) : spec.electorate();
        return new ProposalEvent.Opened(at, spec, weights, derivations, revisions, current);
    }

    private static AgentId voter(JsonNode node) {
        return AgentId.parse(Json.text(node, "voter"));
    }

    private static String why(JsonNode node) {
        return Json.text(node, "why");
    }

    private ArrayNode figures(List<GuardFigure> figures) {
        ArrayNode list = json.createArrayNode();
        figures.forEach(figure -> list.addObject()
                .put("guard", figure.guard())
                .put("variable", figure.variable())
                .put("actual", figure.actual())
                .put("limit", figure.limit())
                .put("passed", figure.passed()));
        return list;
    }

    private static List<GuardFigure> figures(JsonNode node) {
        List<GuardFigure> figures = new ArrayList<>();
        node.path("figures")
                .forEach(each -> figures.add(new GuardFigure(
                        Json.text(each, "guard"),
                        Json.text(each, "variable"),
                        Json.text(each, "actual"),
                        Json.text(each, "limit"),
                        each.path("passed").asBoolean())));
        return figures;
    }

    private ObjectNode trial(TrialFigures trial) {
        ObjectNode node = json.createObjectNode();
        node.put("oldSamples", trial.oldSamples()).put("newSamples", trial.newSamples());
        if (trial.oldSamples() > 0) {
            node.put("oldMean", trial.oldMean());
        }
        if (trial.newSamples() > 0) {
            node.put("newMean", trial.newMean());
        }
        return node.put("eValue", Math.min(trial.eValue(), Double.MAX_VALUE));
    }

    private static TrialFigures trial(JsonNode node) {
        return new TrialFigures(
                node.path("oldSamples").asLong(),
                node.path("newSamples").asLong(),
                node.has("oldMean") ? Json.number(node, "oldMean") : Double.NaN,
                node.has("newMean") ? Json.number(node, "newMean") : Double.NaN,
                Json.number(node, "eValue"));
    }

    private Data data(String type, ObjectNode node) {
        try {
            return new Data(type, SCHEMA, json.writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values", e);
        }
    }
}
