// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.VotingRule;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.testkit.voting.Ballots;
import org.mabeam.testkit.voting.Kind;

class YesNoRulesTest {

    private static final Settings HOLDER = Settings.NONE.with("holders", List.of("voter-1"));

    @ParameterizedTest
    @CsvSource({
        "+ + +, chosen change",
        "+ 0 0, chosen change",
        "+ + -, rejected",
        "0 0 0, rejected",
        "+ + ?, open",
        "- ? ?, rejected"
    })
    void unanimity(String votes, String decision) {
        assertThat(decision(new Unanimity(), votes)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        "+ + -, chosen change",
        "+ - 0, rejected",
        "+ + ?, chosen change",
        "+ ? 0, open",
        "+ - ?, open",
        "- - ? ?, rejected",
        "+ + - ?, open"
    })
    void majority(String votes, String decision) {
        assertThat(decision(new Majority(), votes)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        "2/3, + + -, chosen change",
        "0.666667, + + -, rejected",
        "0.75, + + + -, chosen change",
        "0.75, + + -, rejected",
        "1, + + 0, chosen change",
        "2/3, + + ?, chosen change",
        "2/3, + ? ?, open",
        "2/3, - - ? ? ?, rejected",
        "2/3, 0 0 0, rejected"
    })
    void supermajority(String threshold, String votes, String decision) {
        VotingRule rule = new SupermajorityType().create(Settings.of(Map.of("threshold", threshold)));

        assertThat(decision(rule, votes)).isEqualTo(decision);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "1/2", "1.01", "3/2", "1/0", "most", "-1", "NaN", "", "1/9999999"})
    void aThresholdThatIsNoMajorityIsRefused(String threshold) {
        Settings settings = Settings.of(Map.of("threshold", threshold));

        assertThatThrownBy(() -> new SupermajorityType().create(settings))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("threshold is " + threshold)
                .hasMessageContaining("above 1/2 and at most 1");
    }

    @ParameterizedTest
    @CsvSource({
        "5:+ - - -, chosen change",
        "0.1:+ 0.2:+ 0.3:-, rejected",
        "0.1:- 0.2:- 0.3:+, rejected",
        "0.3:+ 0.1:- 0.1:-, chosen change",
        "2:+ 2:?, open",
        "2:+ 1:?, chosen change",
        "2:- 2:?, rejected",
        "2:- 3:?, open"
    })
    void weightedMajority(String votes, String decision) {
        assertThat(decision(new WeightedMajority(), votes)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        "- + + +, rejected",
        "0 + + -, chosen change",
        "? + + +, open",
        "+ + + ?, chosen change",
        "- ? ? ?, rejected",
        "? - - 0, rejected",
        "+ -, rejected"
    })
    void veto(String votes, String decision) {
        assertThat(decision(new VetoType().create(HOLDER), votes)).isEqualTo(decision);
    }

    @Test
    void whoHoldsAVetoMustBeNamedAndBeThere() {
        VotingRule rule = new VetoType().create(Settings.NONE.with("holders", List.of("voter-1", "guard")));

        assertThatThrownBy(() -> rule.outcome(ballot("? ?")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("holders is guard, but must be a member of the electorate");
        assertThatThrownBy(() -> new VetoType().create(Settings.NONE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("holders is absent");
        assertThatThrownBy(() -> new VetoType().create(Settings.NONE.with("holders", List.of("Not A Name"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("holders is Not A Name");
    }

    @ParameterizedTest
    @CsvSource({
        "1, + + + -, chosen change",
        "1, + + - -, rejected",
        "1, + + + ?, chosen change",
        "1, + + ? ?, open",
        "1, - - ? ?, rejected",
        "1, + + + - -, rejected",
        "1, + + + + -, chosen change",
        "2, + + + + + - -, chosen change",
        "2, + + + + - - -, rejected",
        "0, + -, rejected",
        "0, +, chosen change"
    })
    void byzantineQuorum(long faults, String votes, String decision) {
        VotingRule rule = new ByzantineQuorumType().create(Settings.of(Map.of("faults", "" + faults)));

        assertThat(decision(rule, votes)).isEqualTo(decision);
    }

    @Test
    void aByzantineQuorumRefusesAnElectorateThatIsTooSmallBeforeAnybodyVotes() {
        assertThatThrownBy(() -> new ByzantineQuorum(1).outcome(ballot("? ? ?")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("electorate is 3 voters, but must be at least 4 voters");
    }

    /** Malkhi and Reiter 1998: consistency and availability. */
    @Test
    void anyTwoQuorumsShareAnHonestVoterAndTheHonestAreEnoughForOne() {
        for (int faults = 0; faults <= 5; faults++) {
            for (int voters = 3 * faults + 1; voters <= 30; voters++) {
                int quorum = 1;
                while (!decision(new ByzantineQuorum(faults), "+ ".repeat(quorum) + "- ".repeat(voters - quorum))
                        .equals("chosen change")) {
                    quorum++;
                }

                assertThat(2 * quorum - voters).isGreaterThan(faults);
                assertThat(quorum).isLessThanOrEqualTo(voters - faults);
            }
        }
    }

    @Test
    void aQuestionOfAnotherKindIsRefused() {
        Ballot other = Notation.parse(Kind.HOW_MUCH, "1 2");

        assertThatThrownBy(() -> new Majority().outcome(other))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("question is HowMuch, but must be YesNo");
    }

    @Test
    void theReasonSaysTheCountsAndThatWeightsWereIgnored() {
        assertThat(new Majority().outcome(ballot("+ + - 0")).why())
                .isEqualTo("more in favour than against: 2 in favour, 1 against, 1 abstaining, 0 outstanding");
        assertThat(new Majority().outcome(ballot("+ + 3:-")).why()).endsWith("; each voter counts once");
    }

    private static String decision(VotingRule rule, String votes) {
        return Ballots.decision(rule.outcome(ballot(votes)));
    }

    /** In the notation of the docs; {@code ?} has not voted. */
    private static Ballot ballot(String text) {
        Ballot all = Notation.parse(Kind.YES_NO, text.replace('?', '0'));
        SortedMap<AgentId, Judgement> votes = new TreeMap<>(all.votes());
        int index = 0;
        for (String vote : text.strip().split(" ", -1)) {
            AgentId voter = List.copyOf(all.electorate().keySet()).get(index++);
            if (vote.endsWith("?")) {
                votes.remove(voter);
            }
        }
        return new Ballot(all.question(), all.electorate(), votes);
    }
}
