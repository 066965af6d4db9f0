// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.VotingRule;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.testkit.voting.Ballots;
import org.mabeam.testkit.voting.Kind;

class OtherRulesTest {

    /** The example of 45 voters by which the method is usually explained. */
    private static final String FORTY_FIVE =
            "5 a>c>b>e>d, 5 a>d>e>c>b, 8 b>e>d>a>c, 3 c>a>b>e>d, 7 c>a>e>b>d, 2 c>b>a>d>e, 7 d>c>e>b>a, 8 e>b>a>d>c";

    @Test
    void schulzeDecidesItsExample() {
        assertThat(decision(new Schulze(), Kind.WHICH_OF, FORTY_FIVE)).isEqualTo("chosen e");
    }

    /** A capital for Tennessee, as it is usually told. */
    @Test
    void bordaFindsTheCompromise() {
        String tennessee = "42 memphis>nashville>chattanooga>knoxville, 26 nashville>chattanooga>knoxville>memphis, "
                + "15 chattanooga>knoxville>nashville>memphis, 17 knoxville>chattanooga>nashville>memphis";

        assertThat(decision(new Borda(), Kind.WHICH_OF, tennessee)).isEqualTo("chosen nashville");
    }

    @Test
    void schulzeKnowsEarlyWhatNobodyCanChange() {
        Ballot ballot = outstanding(Notation.parse(Kind.WHICH_OF, "8 a>b>c, 1 b>c>a, 1 c>a>b"), 2);
        Ballot close = outstanding(Notation.parse(Kind.WHICH_OF, "3 a>b>c, 2 b>c>a, 1 c>a>b"), 2);

        assertThat(Ballots.decision(new Schulze().outcome(ballot))).isEqualTo("chosen a");
        assertThat(Ballots.decision(new Schulze().outcome(close))).isEqualTo("open");
    }

    /** Two thousand beginnings of three options, each with all ends of two voters. */
    @Test
    void schulzeDecidesEarlyWhateverTheOthersSay() {
        RandomGenerator random = new SplittableRandom(4);
        List<Opinion> all = orders();
        int decided = 0;
        for (int i = 0; i < 2_000; i++) {
            List<Opinion> opinions = new ArrayList<>();
            for (int j = 3 + random.nextInt(8); j > 0; j--) {
                opinions.add(all.get(random.nextInt(all.size())));
            }
            Ballot ballot = outstanding(Notation.which(List.of("a", "b", "c"), opinions), 2);
            String early = Ballots.decision(new Schulze().outcome(ballot));
            if (!early.equals("open")) {
                decided++;
                for (Opinion one : all) {
                    for (Opinion other : all) {
                        Ballot end = Ballots.with(ballot, AgentId.parse("late-0"), one);
                        assertThat(Ballots.decision(
                                        new Schulze().outcome(Ballots.with(end, AgentId.parse("late-1"), other))))
                                .isEqualTo(early);
                    }
                }
            }
        }
        assertThat(decided).isGreaterThan(100);
    }

    private static List<Opinion> orders() {
        List<Opinion> orders = new ArrayList<>();
        for (String text : "a>b>c a>c>b b>a>c b>c>a c>a>b c>b>a a>b~c b>a~c c>a~b a~b>c a~c>b b~c>a".split(" ", -1)) {
            orders.addAll(Notation.opinions(Notation.parse(Kind.WHICH_OF, "1 " + text)));
        }
        return orders;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 a=0.1 b=0.3, 1 a=0.2 b=0 | rejected",
                "1 a=1 b=0.9, 1 a=0 b=0.1 | rejected",
                "1 a=0.1 b=0.3, 1 a=0.21 b=0 | chosen a",
                "1 a>b | rejected"
            })
    void score(String votes, String decision) {
        assertThat(decision(new Score(), Kind.WHICH_OF, votes)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 a=0.5 b=0.49 | chosen a",
                "1 a=0.5 b=1 | rejected",
                "2 a=0.5 b=1, 1 a=0 b=1 | chosen b",
                "2 b>a | rejected"
            })
    void approval(String votes, String decision) {
        assertThat(decision(new Approval(), Kind.WHICH_OF, votes)).isEqualTo(decision);
    }

    @Test
    void bordaAndSchulzeReadScoresByTheirOrder() {
        RandomGenerator random = new SplittableRandom(3);
        for (int i = 0; i < 200; i++) {
            Ballot ballot = Ballots.draw(Kind.WHICH_OF, 7, 7, random);
            List<Opinion> scores = new ArrayList<>();
            Notation.opinions(ballot).stream()
                    .filter(opinion -> !(opinion instanceof Opinion.Abstain))
                    .forEach(opinion -> scores.add(new Opinion.Scores(Scored.scores(opinion, Tally.options(ballot)))));
            for (VotingRule rule : List.of(new Borda(), new Schulze())) {
                assertThat(Ballots.decision(rule.outcome(Notation.which(Tally.options(ballot), scores))))
                        .isEqualTo(Ballots.decision(rule.outcome(ballot)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1 2 9, agreed on 2.0", "1 2 3 9, agreed on 2.0", "7, agreed on 7.0", "1 1 11, agreed on 1.0"})
    void median(String votes, String decision) {
        assertThat(decision(new Median(), Kind.HOW_MUCH, votes)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        "1 2 9, agreed on 2.0",
        "5:9 1 2, agreed on 9.0",
        "0.1:1 0.2:2 0.3:3, agreed on 2.0",
        "0.1:1 0.2:2 0.4:3, agreed on 3.0"
    })
    void weightedMedian(String votes, String decision) {
        assertThat(decision(new WeightedMedian(), Kind.HOW_MUCH, votes)).isEqualTo(decision);
    }

    @Test
    void theMediansAreKnownEarlyWhereTheMiddleAgrees() {
        Ballot agree = outstanding(Notation.parse(Kind.HOW_MUCH, "0 3 3 3 9 9"), 1);
        Ballot differ = outstanding(Notation.parse(Kind.HOW_MUCH, "1 3 4 9"), 1);

        for (VotingRule rule : List.of(new Median(), new WeightedMedian())) {
            assertThat(Ballots.decision(rule.outcome(agree))).isEqualTo("agreed on 3.0");
            assertThat(Ballots.decision(rule.outcome(differ))).isEqualTo("open");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1/4, 0 1 2 9, agreed on 1.5",
        "0.25, 0 1 2 9, agreed on 1.5",
        "0, 0 1 2 9, agreed on 3.0",
        "0.29, 0 1 2 9, agreed on 1.5",
        "1/3, 0 2 9, agreed on 2.0",
        "1/10, 0.1 0.1 0.1, agreed on 0.1"
    })
    void trimmedMean(String trim, String votes, String decision) {
        VotingRule rule = new TrimmedMeanType().create(Settings.of(Map.of("trim", trim)));

        assertThat(decision(rule, Kind.HOW_MUCH, votes)).isEqualTo(decision);
    }

    @Test
    void aPartOfManyVotersIsExact() {
        assertThat(new Fraction(29, 100).floorOf(100)).isEqualTo(29); // 0.29 * 100 is below 29 in binary
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "1/2", "1", "-0.1", "some", "0/0"})
    void aTrimThatLeavesNothingIsRefused(String trim) {
        Settings settings = Settings.of(Map.of("trim", trim));

        assertThatThrownBy(() -> new TrimmedMeanType().create(settings))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("trim is " + trim)
                .hasMessageContaining("from 0 to below 1/2");
    }

    @Test
    void confidenceMakesNoDifference() {
        RandomGenerator random = new SplittableRandom(5);
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < 100; i++) {
                Ballot ballot = Ballots.draw(kind, 7, 7, random);
                SortedMap<AgentId, Judgement> sure = new TreeMap<>(ballot.votes());
                sure.replaceAll((voter, vote) -> Judgement.of(vote.opinion(), 1, vote.reason()));
                for (VotingRule rule : rules(kind)) {
                    assertThat(rule.outcome(new Ballot(ballot.question(), ballot.electorate(), sure)))
                            .isEqualTo(rule.outcome(ballot));
                }
            }
        }
    }

    @Test
    void weightsMakeADifferenceToWeightedRulesAlone() {
        RandomGenerator random = new SplittableRandom(6);
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < 100; i++) {
                Ballot ballot = Ballots.draw(kind, 7, 7, random);
                SortedMap<AgentId, Double> equal = new TreeMap<>(ballot.electorate());
                equal.replaceAll((voter, weight) -> 1.0);
                Ballot unweighted = new Ballot(ballot.question(), equal, ballot.votes());
                rules(kind).stream()
                        .filter(rule -> !rule.getClass().getSimpleName().startsWith("Weighted"))
                        .forEach(rule -> assertThat(Ballots.decision(rule.outcome(unweighted)))
                                .isEqualTo(Ballots.decision(rule.outcome(ballot))));
            }
        }
    }

    private static List<VotingRule> rules(Kind kind) {
        return switch (kind) {
            case YES_NO ->
                List.of(
                        new Unanimity(),
                        new Majority(),
                        new Supermajority(new Fraction(2, 3)),
                        new WeightedMajority(),
                        new ByzantineQuorum(1),
                        new VetoType().create(Settings.NONE.with("holders", List.of("voter-1"))));
            case WHICH_OF -> List.of(new Approval(), new Score(), new Borda(), new Schulze());
            case HOW_MUCH -> List.of(new Median(), new WeightedMedian(), new TrimmedMean(new Fraction(1, 4)));
        };
    }

    private static String decision(VotingRule rule, Kind kind, String votes) {
        return Ballots.decision(rule.outcome(Notation.parse(kind, votes)));
    }

    /** So many more voters who have not voted. */
    private static Ballot outstanding(Ballot ballot, int more) {
        SortedMap<AgentId, Double> electorate = new TreeMap<>(ballot.electorate());
        for (int i = 0; i < more; i++) {
            electorate.put(AgentId.parse("late-" + i), 1.0);
        }
        return new Ballot(ballot.question(), electorate, ballot.votes());
    }
}
