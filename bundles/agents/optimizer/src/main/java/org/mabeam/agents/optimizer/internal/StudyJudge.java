// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agents.optimizer.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Proposal;
import org.mabeam.consensus.Question;

/**
 * Judges whether what a study found should run, by the study's own measurements: the proposed configuration against
 * what runs now, step by step of their evaluations (the folds of a cross-validation), and what the agent's own block
 * brought. Its confidence is Laplace's rule of succession over the steps: (better + 1) / (steps + 2).
 *
 * @see <a href="https://archive.org/details/essaiphilosophiq00lapluoft">Laplace, Essai philosophique sur les
 *     probabilités, 1814</a>
 */
final class StudyJudge {

    private final ObjectMapper json = new ObjectMapper();
    private final AgentId self;

    StudyJudge(AgentId self) {
        this.self = self;
    }

    Judgement judge(Proposal proposal) {
        if (!(proposal.question() instanceof Question.YesNo)) {
            return Judgement.abstain("it judges only whether a change is made");
        }
        Optional<JsonNode> evidence = proposal.evidence().flatMap(this::parse);
        if (evidence.filter(node -> node.path("value").isNumber()).isEmpty()) {
            return Judgement.abstain("it judges by the results of a study, and the proposal gives none");
        }
        JsonNode found = evidence.get();
        JsonNode running = found.path("baseline");
        if (!running.path("value").isNumber()) {
            return Judgement.abstain("study " + found.path("study").asText() + " never measured what runs now");
        }
        return compare(found, running);
    }

    private Judgement compare(JsonNode found, JsonNode running) {
        double sign = found.path("direction").asText().equals("minimize") ? -1 : 1;
        double proposed = found.path("value").asDouble();
        double present = running.path("value").asDouble();
        double gain = sign * (proposed - present);
        int steps = Math.min(found.path("steps").size(), running.path("steps").size());
        int better = 0;
        for (int i = 0; i < steps; i++) {
            double difference = found.path("steps").get(i).asDouble()
                    - running.path("steps").get(i).asDouble();
            better += sign * difference > 0 ? 1 : 0;
        }
        double confidence = (better + 1.0) / (steps + 2.0);
        String reason = String.format(
                Locale.ROOT,
                "trial %d has %s %.4f, what runs now had %.4f in trial %d; it was better after %d of %d steps%s",
                found.path("trial").asLong(),
                found.path("objective").asText(),
                proposed,
                present,
                running.path("trial").asLong(),
                better,
                steps,
                own(found.path("contributions").path(member())));
        OptionalDouble effect = present == 0 ? OptionalDouble.empty() : OptionalDouble.of(gain / Math.abs(present));
        if (gain > 0) {
            return new Judgement(new Opinion.Accept(), confidence, reason, effect);
        }
        return new Judgement(new Opinion.Reject(), 1 - confidence, reason, effect);
    }

    private static String own(JsonNode contribution) {
        return contribution.isMissingNode()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; its own block improved the best by %.4f in %d trials",
                        contribution.path("improvement").asDouble(),
                        contribution.path("trials").asLong());
    }

    /** The agents of a team are named {@code study.member}. */
    private String member() {
        return self.name().substring(self.name().lastIndexOf('.') + 1);
    }

    private Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(json.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // grounds that cannot be read are none
        }
    }
}
