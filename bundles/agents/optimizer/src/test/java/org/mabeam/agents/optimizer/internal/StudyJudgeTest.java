// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agents.optimizer.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.Proposal;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.Question;
import org.mabeam.variable.Author;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;

/** Votes have their grounds in what a study measured. */
class StudyJudgeTest {

    private static final VariableId RATE = VariableId.parse("digits.learning_rate");
    private static final Question YES_NO = new Question.YesNo(new Option("apply", List.of(NewValue.of(RATE, "0.1"))));

    private final StudyJudge judge = new StudyJudge(AgentId.parse("digits.learning"));

    @Test
    void itAcceptsWhatMeasuredBetterAndSaysByWhat() {
        Judgement judgement =
                judge.judge(proposal(evidence("maximize", 0.98, "[0.97,0.975,0.98]", 0.96, "[0.98,0.96,0.96]")));

        assertThat(judgement.opinion()).isInstanceOf(Opinion.Accept.class);
        assertThat(judgement.confidence()).isEqualTo(3.0 / 5);
        assertThat(judgement.reason())
                .isEqualTo("trial 37 has accuracy 0.9800, what runs now had 0.9600 in trial 0; it was better after 2 of"
                        + " 3 steps; its own block improved the best by 0.0120 in 14 trials");
        assertThat(judgement.predicted()).hasValueCloseTo(0.02 / 0.96, within(1e-9));
    }

    @Test
    void itRejectsWhatMeasuredWorse() {
        Judgement judgement = judge.judge(proposal(evidence("maximize", 0.95, "[0.95]", 0.96, "[0.96]")));

        assertThat(judgement.opinion()).isInstanceOf(Opinion.Reject.class);
        assertThat(judgement.confidence()).isEqualTo(1 - 1.0 / 3, within(1e-12));
    }

    @Test
    void lessIsBetterWhereTheStudyMinimizes() {
        assertThat(judge.judge(proposal(evidence("minimize", 0.1, "[0.1]", 0.2, "[0.2]")))
                        .opinion())
                .isInstanceOf(Opinion.Accept.class);
        assertThat(judge.judge(proposal(evidence("minimize", 0.2, "[0.2]", 0.1, "[0.1]")))
                        .opinion())
                .isInstanceOf(Opinion.Reject.class);
    }

    @Test
    void itAbstainsWithoutGrounds() {
        for (Optional<String> grounds : List.of(
                Optional.<String>empty(),
                Optional.of("no JSON"),
                Optional.of("{}"),
                Optional.of("{\"study\":\"digits\",\"value\":0.9}"))) {
            assertThat(judge.judge(proposal(YES_NO, grounds)).opinion()).isInstanceOf(Opinion.Abstain.class);
        }
        Question howMuch = new Question.HowMuch(RATE, new Layer.Everybody(), 0.5, 20);
        assertThat(judge.judge(proposal(howMuch, Optional.of(evidence("maximize", 1, "[]", 0.5, "[]"))))
                        .opinion())
                .isInstanceOf(Opinion.Abstain.class);
    }

    private static String evidence(String direction, double value, String steps, double now, String stepsNow) {
        return "{\"study\":\"digits\",\"objective\":\"accuracy\",\"direction\":\"" + direction
                + "\",\"trial\":37,\"value\":" + value + ",\"steps\":" + steps
                + ",\"contributions\":{\"learning\":{\"trials\":14,\"improvement\":0.012}}"
                + ",\"baseline\":{\"trial\":0,\"value\":" + now + ",\"steps\":" + stepsNow + "}}";
    }

    private static Proposal proposal(String evidence) {
        return proposal(YES_NO, Optional.of(evidence));
    }

    private static Proposal proposal(Question question, Optional<String> evidence) {
        return new Proposal(
                ProposalId.parse("digits"),
                Author.person("alice"),
                "the best",
                question,
                new TreeMap<>(),
                evidence,
                Instant.EPOCH);
    }
}
