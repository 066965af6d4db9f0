// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import static org.mabeam.voting.rules.internal.Property.Verdict.BROKEN;
import static org.mabeam.voting.rules.internal.Property.Verdict.HELD;
import static org.mabeam.voting.rules.internal.Property.Verdict.SILENT;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.VotingRule;
import org.mabeam.voting.rules.internal.Property.Verdict;

/** Properties of rules that decide between options, of what they say about other ballots; see {@link WinnerClaims}. */
final class WhichOfClaims {

    private static final List<String> OPTIONS = List.of("a", "b", "c", "d");
    private static final int MOST_IN_PARTS = 12;

    static final List<Property> ALL = List.of(
            property("anonymity", WhichOfClaims::anonymity),
            property("neutrality", WhichOfClaims::neutrality),
            property("monotonicity", WhichOfClaims::monotonicity),
            new Property("clone independence", WhichOfClaims::drawClones, on(WhichOfClaims::clones)),
            property("independence of irrelevant alternatives", WhichOfClaims::irrelevant),
            property("participation", WhichOfClaims::participation),
            property("reinforcement", WhichOfClaims::reinforcement),
            property("later-no-harm", WhichOfClaims::laterNoHarm),
            property("strategy-proofness", WhichOfClaims::strategyProofness));

    private WhichOfClaims() {}

    /** What a property says of votes. */
    @FunctionalInterface
    interface Check {
        Verdict of(VotingRule rule, Scored votes);
    }

    static Property property(String name, Check check) {
        return new Property(name, WhichOfClaims::draw, on(check));
    }

    private static java.util.function.BiFunction<VotingRule, Ballot, Verdict> on(Check check) {
        return (rule, ballot) -> check.of(rule, Scored.of(ballot));
    }

    /** Few voters of few opinions, so that ties, circles and clear winners all happen. */
    private static Ballot draw(RandomGenerator random) {
        List<String> options = OPTIONS.subList(0, 3 + random.nextInt(2));
        List<Opinion> opinions = new ArrayList<>();
        for (int groups = 1 + random.nextInt(4); groups > 0; groups--) {
            SortedMap<String, Double> scores = new TreeMap<>();
            options.forEach(option -> scores.put(option, random.nextInt(11) / 10.0));
            opinions.addAll(Collections.nCopies(1 + random.nextInt(3), new Opinion.Scores(scores)));
        }
        return Notation.which(options, opinions);
    }

    /** The option d comes directly before or after a, with all voters. */
    private static Ballot drawClones(RandomGenerator random) {
        List<Opinion> opinions = new ArrayList<>();
        for (int i = 1 + random.nextInt(9); i > 0; i--) {
            SortedMap<String, Double> scores = new TreeMap<>();
            double a = random.nextInt(1, 10) / 10.0;
            scores.put("a", a);
            scores.put("d", a + 0.05 * random.nextInt(-1, 2));
            for (String option : List.of("b", "c")) {
                double other = random.nextInt(10) / 10.0;
                scores.put(option, other == a ? 1.0 : other);
            }
            opinions.add(new Opinion.Scores(scores));
        }
        return Notation.which(OPTIONS, opinions);
    }

    private static Verdict anonymity(VotingRule rule, Scored votes) {
        Verdict verdict = SILENT;
        Optional<String> before = votes.winner(rule);
        for (int i = 0; i < votes.votes().size(); i++) {
            for (int j = 0; j < i; j++) {
                Scored swapped = votes.with(i, votes.votes().get(j))
                        .with(j, votes.votes().get(i));
                if (!swapped.equals(votes)) {
                    verdict = verdict.and(Verdict.of(swapped.winner(rule).equals(before)));
                }
            }
        }
        return verdict;
    }

    /** Any two options exchange their names, or stand in another order. */
    private static Verdict neutrality(VotingRule rule, Scored votes) {
        Optional<String> before = votes.winner(rule);
        List<String> turned = new ArrayList<>(votes.options());
        Collections.reverse(turned);
        Verdict verdict =
                Verdict.of(new Scored(turned, votes.votes()).winner(rule).equals(before));
        for (String one : votes.options()) {
            for (String other : votes.others(one)) {
                Scored swapped = votes;
                for (int i = 0; i < votes.votes().size(); i++) {
                    swapped = swapped.with(i, one, votes.worth(i, other)).with(i, other, votes.worth(i, one));
                }
                Optional<String> expected =
                        before.map(name -> name.equals(one) ? other : name.equals(other) ? one : name);
                verdict = verdict.and(Verdict.of(swapped.winner(rule).equals(expected)));
            }
        }
        return verdict;
    }

    /** A voter likes the winner better. */
    private static Verdict monotonicity(VotingRule rule, Scored votes) {
        Verdict verdict = SILENT;
        Optional<String> winner = votes.winner(rule);
        for (int i = 0; i < votes.votes().size() && winner.isPresent(); i++) {
            for (double more = 0.05; more <= 1; more += 0.05) {
                if (more > votes.worth(i, winner.get())) {
                    Scored after = votes.with(i, winner.get(), more);
                    verdict = verdict.and(Verdict.of(after.winner(rule).equals(winner)));
                }
            }
        }
        return verdict;
    }

    /** There is one more of options between which no voter puts another. */
    private static Verdict clones(VotingRule rule, Scored votes) {
        Verdict verdict = SILENT;
        if (votes.options().size() < 3) {
            return SILENT;
        }
        for (String clone : votes.options()) {
            Optional<String> before = votes.without(clone).winner(rule);
            for (String twin : votes.others(clone)) {
                if (before.isPresent() && areClones(votes, clone, twin)) {
                    Optional<String> after = votes.winner(rule);
                    verdict = verdict.and(Verdict.of(
                            before.get().equals(twin)
                                    ? after.isEmpty() || List.of(clone, twin).contains(after.get())
                                    : after.equals(before)));
                }
            }
        }
        return verdict;
    }

    private static boolean areClones(Scored votes, String one, String other) {
        return votes.votes().stream()
                .allMatch(vote -> votes.options().stream()
                        .filter(third -> !third.equals(one) && !third.equals(other))
                        .allMatch(third -> {
                            double side = Math.signum(Scored.worth(vote, third) - Scored.worth(vote, one));
                            return side != 0
                                    && side == Math.signum(Scored.worth(vote, third) - Scored.worth(vote, other));
                        }));
    }

    /** An option that does not win is not there at all. */
    private static Verdict irrelevant(VotingRule rule, Scored votes) {
        Verdict verdict = SILENT;
        Optional<String> winner = votes.winner(rule);
        if (winner.isPresent() && votes.options().size() > 2) {
            for (String loser : votes.others(winner.get())) {
                verdict =
                        verdict.and(Verdict.of(votes.without(loser).winner(rule).equals(winner)));
            }
        }
        return verdict;
    }

    /** Somebody comes and votes as it thinks. */
    private static Verdict participation(VotingRule rule, Scored votes) {
        Verdict verdict = SILENT;
        Optional<String> with = votes.winner(rule);
        for (int i = 0; i < votes.votes().size() && votes.votes().size() > 1; i++) {
            Optional<String> without = votes.without(i).winner(rule);
            if (with.isPresent() && without.isPresent()) {
                verdict = verdict.and(Verdict.of(votes.worth(i, with.get()) >= votes.worth(i, without.get())));
            }
        }
        return verdict;
    }

    /** Two electorates that choose the same meet. */
    private static Verdict reinforcement(VotingRule rule, Scored votes) {
        int voters = votes.votes().size();
        if (voters > MOST_IN_PARTS) {
            return SILENT;
        }
        Verdict verdict = SILENT;
        Optional<String> together = votes.winner(rule);
        for (int mask = 1; mask < (1 << voters) - 1 && verdict != BROKEN; mask += 2) { // the first voter is in it
            Optional<String> one = votes.part(mask).winner(rule);
            if (one.isPresent() && one.equals(votes.part(~mask).winner(rule))) {
                verdict = verdict.and(Verdict.of(together.equals(one)));
            }
        }
        return verdict;
    }

    /** A voter who named only its best options now names the next one too. */
    private static Verdict laterNoHarm(VotingRule rule, Scored votes) {
        Verdict verdict = SILENT;
        for (int i = 0; i < votes.votes().size(); i++) {
            for (String later : votes.options()) {
                double worth = votes.worth(i, later);
                Optional<String> before = votes.with(i, best(votes.votes().get(i), Math.nextUp(worth)))
                        .winner(rule);
                if (worth > 0 && before.isPresent() && votes.worth(i, before.get()) > worth) {
                    Scored after = votes.with(i, best(votes.votes().get(i), worth));
                    verdict = verdict.and(Verdict.of(after.winner(rule).equals(before)));
                }
            }
        }
        return verdict;
    }

    private static SortedMap<String, Double> best(SortedMap<String, Double> vote, double least) {
        SortedMap<String, Double> best = new TreeMap<>(vote);
        best.replaceAll((option, score) -> score >= least ? score : 0.0);
        return best;
    }

    /** A voter says something else than it thinks: one option up to the top, another one down to the bottom. */
    private static Verdict strategyProofness(VotingRule rule, Scored votes) {
        Optional<String> sincere = votes.winner(rule);
        for (int i = 0; i < votes.votes().size(); i++) {
            SortedMap<String, Double> between = new TreeMap<>(votes.votes().get(i));
            between.replaceAll((option, score) -> 0.05 + 0.9 * score);
            for (String up : votes.options()) {
                for (String down : votes.others(up)) {
                    Optional<String> after = votes.with(i, between)
                            .with(i, up, 1)
                            .with(i, down, 0)
                            .winner(rule);
                    if (after.isPresent() && isBetter(votes, i, after.get(), sincere)) {
                        return BROKEN;
                    }
                }
            }
        }
        return HELD;
    }

    /** It is liked better, or is the favourite instead of a tie. */
    private static boolean isBetter(Scored votes, int voter, String after, Optional<String> sincere) {
        List<String> inferior = sincere.isPresent() ? List.of(sincere.get()) : votes.others(after);
        return inferior.stream().allMatch(option -> votes.worth(voter, after) > votes.worth(voter, option));
    }
}
