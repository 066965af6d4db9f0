// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.ProposalView;
import org.mabeam.consensus.ProposalView.CanaryView;
import org.mabeam.consensus.ProposalView.State;
import org.mabeam.variable.Change;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Layer;
import org.mabeam.variable.VariableView;

class ChronicleTest {

    private static final Instant EVIDENCE = Instant.parse("2030-01-01T00:00:10Z");
    private static final SortedMap<AgentId, Double> VOTERS =
            new TreeMap<>(Map.of(AgentId.parse("ann"), 1.0, AgentId.parse("bob"), 1.0, AgentId.parse("cid"), 1.0));

    private Seen before = new Seen(10, 2, 0, 8, 20);
    private List<Opinion> amounts = List.of(new Opinion.Amount(1), new Opinion.Amount(2), new Opinion.Amount(9));
    private List<Opinion> votes = List.of(new Opinion.Accept(), new Opinion.Accept(), new Opinion.Reject());
    private State end = State.ROLLED_BACK;
    private CanaryView canary = new CanaryView(50, 50, 1, 0.5, 21, Instant.EPOCH);
    private Duration takenBack = Duration.ofMillis(50);
    private String value = "2.0";
    private final List<Answer> answers = new ArrayList<>(
            List.of(answer(-1000, 429, 2), answer(-500, 200, 30), answer(20, 200, 30), answer(1100, 429, 2)));

    @Test
    void whenAllHappenedNothingIsMissing() {
        assertThat(chronicle().shortcomings()).isEmpty();
        assertThat(chronicle().effect()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void agentsWhoAgreeAreNoDebate() {
        amounts = List.of(new Opinion.Amount(2), new Opinion.Amount(2), new Opinion.Amount(2));

        assertThat(chronicle().shortcomings()).singleElement().asString().contains("did not disagree");
    }

    @Test
    void aLimitThatHelpsNobodyIsMissing() {
        before = new Seen(10, 5, 0, 5, 20);

        assertThat(chronicle().shortcomings())
                .containsExactly("the new limit gave 4.0 useful answers/s, the one before 5.0");
    }

    @Test
    void aHarmfulChangeThatWasPromotedIsMissing() {
        end = State.APPLIED;
        value = "30.0";

        assertThat(chronicle().shortcomings())
                .anyMatch(each -> each.startsWith("the harmful change was not taken back: APPLIED"))
                .contains("the limit at the end is 30.0, but must be 2.0");
    }

    @Test
    void aChangeThatNobodyOpposedIsMissing() {
        votes = List.of(new Opinion.Accept(), new Opinion.Accept(), new Opinion.Accept());

        assertThat(chronicle().shortcomings()).singleElement().asString().contains("was not voted in");
    }

    @Test
    void aTrialThatEndedForWantOfSamplesIsMissing() {
        canary = new CanaryView(50, 50, 1, 0.5, 3, Instant.EPOCH);

        assertThat(chronicle().shortcomings()).singleElement().asString().startsWith("no evidence of harm");
    }

    @Test
    void aLimitThatHoldsTooLateIsMissing() {
        answers.set(2, answer(1200, 200, 30));
        answers.set(3, answer(1300, 200, 2));
        takenBack = Duration.ofMillis(1250);

        assertThat(chronicle().shortcomings()).contains("the old limit held 1200 ms after the evidence, too late");
    }

    @Test
    void aRequestInTheMomentOfTheEvidenceMayStillHaveTheHarmfulLimit() {
        answers.add(answer(60, 200, 30));

        assertThat(chronicle().shortcomings()).isEmpty();
        assertThat(chronicle().effect()).isEqualTo(Duration.ofMillis(60));
    }

    @Test
    void aClientWhoStillHasTheHarmfulLimitIsTold() {
        answers.add(answer(1500, 200, 30));

        assertThat(chronicle().shortcomings())
                .anyMatch(each -> each.startsWith("after the change was taken back, clients were given limits of"));
    }

    @Test
    void requestsWithoutAnswerAreCounted() {
        answers.add(new Answer(1, EVIDENCE, EVIDENCE, 0, OptionalDouble.empty(), OptionalDouble.empty()));

        assertThat(chronicle().shortcomings()).containsExactly("1 of 5 requests got no proper answer");
    }

    private Chronicle chronicle() {
        return new Chronicle(
                before,
                view(
                        Proposals.howMuch(ProposalId.parse("rate"), VOTERS),
                        State.APPLIED,
                        amounts,
                        new Outcome.Agreed(2, "median 2"),
                        Optional.empty()),
                new Seen(10, 4, 0, 6, 20),
                view(
                        Proposals.lift(ProposalId.parse("lift"), 30, VOTERS),
                        end,
                        votes,
                        new Outcome.Chosen("lift", "2 to 1"),
                        Optional.of(canary)),
                EVIDENCE,
                EVIDENCE.plus(takenBack),
                variable(),
                answers,
                30);
    }

    private VariableView variable() {
        Change change = new Change(
                Proposals.RATE,
                1,
                1,
                Instant.EPOCH,
                Change.What.CHANGED,
                new Layer.Everybody(),
                Optional.empty(),
                Optional.of(value),
                Optional.empty(),
                Proposals.author(),
                "for the test",
                Optional.empty(),
                false,
                List.of());
        return new VariableView(
                Declaration.of(Proposals.RATE, Domain.Real.log(0.01, 100), "1", ""),
                value,
                new TreeMap<>(),
                Optional.empty(),
                1,
                change,
                List.of());
    }

    private static ProposalView view(
            ProposalSpec spec, State state, List<Opinion> opinions, Outcome outcome, Optional<CanaryView> canary) {
        SortedMap<AgentId, Judgement> votes = new TreeMap<>();
        int next = 0;
        for (AgentId voter : VOTERS.keySet()) {
            votes.put(voter, Judgement.of(opinions.get(next++), 1, "for the test"));
        }
        return new ProposalView(
                spec,
                state,
                VOTERS,
                new TreeMap<>(),
                votes,
                new TreeSet<>(),
                new TreeMap<>(),
                new TreeSet<>(),
                Optional.of(outcome),
                "for the test",
                List.of(),
                canary,
                Instant.EPOCH,
                Instant.EPOCH,
                OptionalLong.of(1));
    }

    private static Answer answer(long afterEvidenceMillis, int status, double limit) {
        Instant sent = EVIDENCE.plusMillis(afterEvidenceMillis);
        return new Answer(1, sent, sent.plusMillis(20), status, OptionalDouble.of(limit), OptionalDouble.empty());
    }
}
