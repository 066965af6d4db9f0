// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.Proposal;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.Question;
import org.mabeam.examples.limiter.internal.Figures;
import org.mabeam.examples.limiter.internal.Limiter;
import org.mabeam.variable.Author;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;

/** Eight clients that ask for 1 a second, two that ask for 6; the service bears 50 a second, or less. */
class LimitJudgeTest {

    private static final VariableId OTHER = VariableId.parse("other");

    private Optional<Figures> figures = Optional.of(figures(20));

    @Test
    void theyDisagreeAboutHowMuch() {
        Proposal howMuch = proposal(new Question.HowMuch(Limiter.RATE, new Layer.Everybody(), 0.1, 100));

        assertThat(judged(new Throughput(), howMuch).opinion()).isEqualTo(new Opinion.Amount(6));
        assertThat(judged(new Fairness(), howMuch).opinion()).isEqualTo(new Opinion.Amount(1));
        assertThat(judged(new Latency(), howMuch).opinion()).isEqualTo(new Opinion.Amount(2.3)); // 8 + 2 · 2.25 = 12.5
    }

    @Test
    void nobodyNamesWhatIsNotAsked() {
        Proposal howMuch = proposal(new Question.HowMuch(Limiter.RATE, new Layer.Everybody(), 3, 4));

        assertThat(judged(new Throughput(), howMuch).opinion()).isEqualTo(new Opinion.Amount(4));
        assertThat(judged(new Fairness(), howMuch).opinion()).isEqualTo(new Opinion.Amount(3));
    }

    @Test
    void whatTheServiceCannotBearIsRejectedForTheSakeOfLatencyAlone() {
        figures = Optional.of(figures(200)); // it bears 5 a second

        Judgement latency = judged(new Latency(), lift("30"));

        assertThat(latency.opinion()).isEqualTo(new Opinion.Reject());
        assertThat(latency.reason()).contains("bears 5.0/s", "400 % of that", "after the deadline of 1000 ms");
        assertThat(latency.predicted()).hasValue(-1);
        assertThat(judged(new Throughput(), lift("30")).opinion()).isEqualTo(new Opinion.Accept());
        assertThat(judged(new Fairness(), lift("30")).opinion()).isEqualTo(new Opinion.Accept());
    }

    @Test
    void lowerLimitsAreRejectedByThoseWhoLoseByThem() {
        assertThat(judged(new Throughput(), lift("0.2")).opinion()).isEqualTo(new Opinion.Reject());
        assertThat(judged(new Fairness(), lift("0.2")).opinion()).isEqualTo(new Opinion.Reject());
        assertThat(judged(new Latency(), lift("0.2")).opinion()).isEqualTo(new Opinion.Accept());
    }

    @Test
    void withoutTrafficNobodyHasAnOpinion() {
        figures = Optional.empty();

        assertThat(judged(new Latency(), lift("30")).opinion()).isEqualTo(new Opinion.Abstain());
    }

    @Test
    void otherVariablesAreNoneOfTheirBusiness() {
        Option other = new Option("other", List.of(NewValue.of(OTHER, "1")));

        assertThat(judged(new Latency(), proposal(new Question.YesNo(other))).opinion())
                .isEqualTo(new Opinion.Abstain());
        assertThat(judged(new Latency(), proposal(new Question.HowMuch(OTHER, new Layer.Everybody(), 0, 1)))
                        .opinion())
                .isEqualTo(new Opinion.Abstain());
    }

    private Judgement judged(View view, Proposal proposal) {
        return new LimitJudge(AgentId.parse("judge"), () -> figures, view).judge(proposal);
    }

    private static Proposal lift(String rate) {
        return proposal(new Question.YesNo(new Option("lift", List.of(NewValue.of(Limiter.RATE, rate)))));
    }

    private static Proposal proposal(Question question) {
        return new Proposal(
                ProposalId.parse("limit"),
                Author.person("alice"),
                "for the test",
                question,
                new TreeMap<>(Map.of(Limiter.RATE, "0.5", OTHER, "0")),
                Optional.empty(),
                Instant.EPOCH);
    }

    private static Figures figures(long workMillis) {
        SortedMap<Long, Figures.Client> clients = new TreeMap<>();
        for (long client = 0; client < 10; client++) {
            double asked = client < 8 ? 1 : 6;
            clients.put(client, new Figures.Client(asked, asked - 0.5, 0.5, 0));
        }
        return new Figures(clients, Duration.ofMillis(workMillis), 1, Duration.ofSeconds(1));
    }
}
