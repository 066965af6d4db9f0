// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.VotingRule;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * What the platform relies on in every voting rule. Extend it in a test of your own, give it your rule, and all of its
 * tests run, for each kind of question that the rule answers. The voters are called {@code voter-1}, {@code voter-2}
 * and so on.
 */
public abstract class VotingRuleContract {

    private static final long SEED = 42;
    private static final int BALLOTS = 300;
    private static final int ENDS = 30;

    /** The rule under test. */
    protected abstract VotingRuleType type();

    /** The settings with which it is tested; by default none. */
    protected Settings settings() {
        return Settings.NONE;
    }

    /** How many voters there must be at least for the rule to work with these settings, 1 to 7. */
    protected int fewestVoters() {
        return 1;
    }

    @Test
    void itAnswersSomeKindOfQuestion() {
        assertThat(kinds()).isNotEmpty();
    }

    @Test
    void theOutcomeIsAFunctionOfTheSetOfVotes() {
        forEachBallot(ballot -> {
            assertThat(rule().outcome(Ballots.reordered(ballot)))
                    .as("with everything in another order: %s", Ballots.opinions(ballot))
                    .isEqualTo(rule().outcome(ballot));
        });
    }

    @Test
    void theOrderInWhichVotesArriveMakesNoDifference() {
        RandomGenerator random = new SplittableRandom(SEED);
        forEachBallot(ballot -> {
            List<Outcome> ends = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                List<Map.Entry<AgentId, Opinion>> order =
                        Ballots.shuffled(Ballots.opinions(ballot).entrySet(), random);
                VotingRule rule = rule();
                Ballot soFar = new Ballot(ballot.question(), ballot.electorate(), new TreeMap<>());
                Outcome end = rule.outcome(soFar);
                for (Map.Entry<AgentId, Opinion> vote : order) {
                    soFar = Ballots.with(soFar, vote.getKey(), vote.getValue());
                    end = rule.outcome(soFar);
                }
                ends.add(end);
            }
            assertThat(new HashSet<>(ends)).hasSize(1);
        });
    }

    @Test
    void instancesAndCallsShareNothing() {
        VotingRule used = rule();
        forEachBallot(ballot -> assertThat(used.outcome(ballot)).isEqualTo(rule().outcome(ballot)));
    }

    @Test
    void itIsOpenOnlyWhileVotesAreOutstanding() {
        forEachBallot(ballot -> {
            if (ballot.outstanding().isEmpty()) {
                assertThat(rule().outcome(ballot)).isNotInstanceOf(Outcome.Open.class);
            }
        });
    }

    @Test
    void noOutstandingVoteCouldChangeAnEarlyDecision() {
        RandomGenerator random = new SplittableRandom(SEED);
        for (Kind kind : kinds()) {
            forEachBallot(kind, ballot -> {
                String early = decision(ballot);
                if (early.equals("open")) {
                    return;
                }
                List<Opinion> extremes = kind.extremes();
                for (int end = 0; end < extremes.size() + ENDS; end++) {
                    Ballot complete = ballot;
                    for (AgentId voter : ballot.outstanding()) { // at first all say the same, then each something
                        int next = end < extremes.size() ? end : random.nextInt(extremes.size());
                        complete = Ballots.with(complete, voter, extremes.get(next));
                    }
                    assertThat(decision(complete))
                            .as("after %s became %s", Ballots.opinions(ballot), Ballots.opinions(complete))
                            .isEqualTo(early);
                }
            });
        }
    }

    @Test
    void whatIsDecidedIsOneOfTheAnswersToTheQuestion() {
        for (Kind kind : kinds()) {
            forEachBallot(kind, ballot -> {
                Outcome outcome = rule().outcome(ballot);
                assertThat(outcome.why()).isNotBlank();
                if (outcome instanceof Outcome.Chosen chosen) {
                    assertThat(chosen.option())
                            .isIn(kind == Kind.YES_NO ? Set.of("change") : Set.of("a", "b", "c", "d"));
                    assertThat(kind).isNotEqualTo(Kind.HOW_MUCH);
                } else if (outcome instanceof Outcome.Agreed agreed) {
                    assertThat(agreed.value()).isBetween(-5.0, 10.0);
                    assertThat(kind).isEqualTo(Kind.HOW_MUCH);
                }
            });
        }
    }

    @Test
    void noVotesAtAllAreNoProblem() {
        for (Kind kind : kinds()) {
            Ballot empty = Ballots.draw(kind, 7, 0, new SplittableRandom(SEED));

            assertThat(decision(empty)).isIn("open", "rejected");
        }
    }

    @Test
    void whereEverybodyAbstainsNothingChanges() {
        for (Kind kind : kinds()) {
            Ballot ballot = Ballots.draw(kind, 7, 0, new SplittableRandom(SEED));
            for (AgentId voter : ballot.outstanding()) {
                ballot = Ballots.with(ballot, voter, new Opinion.Abstain());
            }

            assertThat(decision(ballot)).isEqualTo("rejected");
        }
    }

    @Test
    void anOpinionThatDoesNotAnswerTheQuestionIsAnAbstention() {
        for (Kind kind : kinds()) {
            forEachBallot(kind, ballot -> {
                AgentId voter = Ballots.voter(1);
                String abstained = decision(Ballots.with(ballot, voter, new Opinion.Abstain()));
                for (Opinion opinion : kind.besideThePoint()) {
                    assertThat(decision(Ballots.with(ballot, voter, opinion)))
                            .as("%s in %s", opinion, Ballots.opinions(ballot))
                            .isEqualTo(abstained);
                }
            });
        }
    }

    @Test
    void optionsThatAreNotOfferedMakeNoDifference() {
        if (!kinds().contains(Kind.WHICH_OF)) {
            return;
        }
        forEachBallot(Kind.WHICH_OF, ballot -> {
            for (Opinion opinion : List.of(
                    Opinion.Ranking.of("elsewhere", "b", "a"),
                    new Opinion.Scores(new TreeMap<>(Map.of("elsewhere", 1.0, "b", 0.75, "a", 0.5))))) {
                Opinion known = opinion instanceof Opinion.Ranking
                        ? Opinion.Ranking.of("b", "a")
                        : new Opinion.Scores(new TreeMap<>(Map.of("b", 0.75, "a", 0.5)));
                assertThat(decision(Ballots.with(ballot, Ballots.voter(1), opinion)))
                        .isEqualTo(decision(Ballots.with(ballot, Ballots.voter(1), known)));
            }
        });
    }

    @Test
    void aThousandVotersAreNoBurden() {
        for (Kind kind : kinds()) {
            assertThat(decision(Ballots.draw(kind, 1_000, 1_000, new SplittableRandom(SEED))))
                    .isNotEqualTo("open");
        }
    }

    @Test
    void anUnknownSettingIsRefusedByName() {
        Settings unknown = settings().with("no-such-setting", List.of("1"));

        assertThatThrownBy(() -> type().create(unknown))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("no-such-setting");
    }

    /** Ballots of few and of many voters, on which all, some or none have voted. */
    private void forEachBallot(Consumer<Ballot> test) {
        kinds().forEach(kind -> forEachBallot(kind, test));
    }

    private void forEachBallot(Kind kind, Consumer<Ballot> test) {
        RandomGenerator random = new SplittableRandom(SEED);
        for (int i = 0; i < BALLOTS; i++) {
            int voters = fewestVoters() + random.nextInt(i % 10 == 0 ? 40 : 6);
            int outstanding = random.nextBoolean() ? 0 : random.nextInt(1 + Math.min(voters, 4));
            test.accept(Ballots.draw(kind, voters, voters - outstanding, random));
        }
    }

    private List<Kind> kinds() {
        return Stream.of(Kind.values())
                .filter(kind -> type().answers(kind.example()))
                .toList();
    }

    private String decision(Ballot ballot) {
        return Ballots.decision(rule().outcome(ballot));
    }

    private VotingRule rule() {
        return type().create(settings());
    }
}
