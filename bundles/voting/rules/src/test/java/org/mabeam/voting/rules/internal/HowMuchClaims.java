// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import static org.mabeam.voting.rules.internal.Property.Verdict.SILENT;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.VotingRule;
import org.mabeam.testkit.voting.Kind;
import org.mabeam.voting.rules.internal.Property.Verdict;

/** Properties of rules that decide on a number. */
final class HowMuchClaims {

    private static final double[] WEIGHTS = {1, 1, 2, 5, 0.5};

    static final List<Property> ALL = List.of(
            new Property("anonymity", HowMuchClaims::draw, HowMuchClaims::anonymity),
            new Property("monotonicity", HowMuchClaims::draw, HowMuchClaims::monotonicity),
            new Property("between the lowest and the highest", HowMuchClaims::draw, HowMuchClaims::inRange),
            new Property("one of the numbers named", HowMuchClaims::draw, HowMuchClaims::oneOfThose),
            new Property("withstands liars: less than half of the voters", HowMuchClaims::draw, HowMuchClaims::half),
            new Property("withstands liars: less than half of the weight", HowMuchClaims::draw, HowMuchClaims::weight),
            new Property("withstands liars: a quarter of the voters", HowMuchClaims::draw, HowMuchClaims::quarter),
            new Property("strategy-proofness", HowMuchClaims::draw, HowMuchClaims::strategyProofness),
            new Property("same on every scale", HowMuchClaims::draw, HowMuchClaims::scale));

    private HowMuchClaims() {}

    private static Ballot draw(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            text.append(WEIGHTS[random.nextInt(WEIGHTS.length)]).append(':');
            text.append(random.nextInt(21) / 2.0).append(' ');
        }
        return Notation.parse(Kind.HOW_MUCH, text.toString());
    }

    private static Verdict anonymity(VotingRule rule, Ballot ballot) {
        Verdict verdict = SILENT;
        List<Double> values = values(ballot);
        for (int i = 0; i < values.size(); i++) {
            for (int j = 0; j < i; j++) {
                List<Double> swapped = new ArrayList<>(values);
                Collections.swap(swapped, i, j);
                if (!swapped.equals(values)) {
                    verdict = verdict.and(Verdict.of(number(rule, ballot, swapped) == number(rule, ballot)));
                }
            }
        }
        return verdict;
    }

    /** One voter names another number; the outcome follows it or stays. */
    private static Verdict monotonicity(VotingRule rule, Ballot ballot) {
        Verdict verdict = SILENT;
        double before = number(rule, ballot);
        for (Other other : others(ballot)) {
            double after = number(rule, ballot, other.all());
            verdict = verdict.and(Verdict.of(other.now() > other.before() ? after >= before : after <= before));
        }
        return verdict;
    }

    private static Verdict inRange(VotingRule rule, Ballot ballot) {
        return Verdict.of(isWithin(number(rule, ballot), values(ballot)));
    }

    private static Verdict oneOfThose(VotingRule rule, Ballot ballot) {
        return Verdict.of(values(ballot).contains(number(rule, ballot)));
    }

    private static Verdict half(VotingRule rule, Ballot ballot) {
        return withstands(
                rule,
                ballot,
                mask -> 2 * Integer.bitCount(mask) < ballot.votes().size());
    }

    private static Verdict quarter(VotingRule rule, Ballot ballot) {
        return withstands(
                rule,
                ballot,
                mask -> 4 * Integer.bitCount(mask) <= ballot.votes().size());
    }

    private static Verdict weight(VotingRule rule, Ballot ballot) {
        List<Double> weights = Notation.weights(ballot);
        return withstands(rule, ballot, mask -> {
            double balance = 0; // small multiples of one half add exactly
            for (int i = 0; i < weights.size(); i++) {
                balance += (mask >> i & 1) == 1 ? weights.get(i) : -weights.get(i);
            }
            return balance < 0;
        });
    }

    /** Whoever of so many lies, the outcome is between two numbers of the honest. */
    private static Verdict withstands(VotingRule rule, Ballot ballot, IntPredicate few) {
        Verdict verdict = SILENT;
        List<Double> values = values(ballot);
        double number = number(rule, ballot);
        for (int liars = 1; liars < 1 << values.size(); liars++) {
            if (few.test(liars)) {
                List<Double> honest = new ArrayList<>();
                for (int i = 0; i < values.size(); i++) {
                    if ((liars >> i & 1) == 0) {
                        honest.add(values.get(i));
                    }
                }
                verdict = verdict.and(Verdict.of(isWithin(number, honest)));
            }
        }
        return verdict;
    }

    /** Whatever a voter says instead of what it wants, the outcome is as before or farther off on the same side. */
    private static Verdict strategyProofness(VotingRule rule, Ballot ballot) {
        Verdict verdict = SILENT;
        double sincere = number(rule, ballot);
        for (Other other : others(ballot)) {
            double after = number(rule, ballot, other.all());
            double want = other.before();
            boolean worse = sincere < want ? after <= sincere : sincere > want ? after >= sincere : true;
            verdict = verdict.and(Verdict.of(worse));
        }
        for (int i = 0; i < ballot.votes().size() && ballot.votes().size() > 1; i++) {
            double want = values(ballot).get(i);
            double absent = number(rule, Voters.without(ballot, i));
            boolean worse = sincere < want ? absent <= sincere : sincere > want ? absent >= sincere : true;
            verdict = verdict.and(Verdict.of(worse));
        }
        return verdict;
    }

    /** Everybody measures by x³ / 100 instead of x. */
    private static Verdict scale(VotingRule rule, Ballot ballot) {
        List<Double> cubes = values(ballot).stream().map(HowMuchClaims::cube).toList();
        return Verdict.of(number(rule, ballot, cubes) == cube(number(rule, ballot)));
    }

    private static double cube(double x) {
        return x * x * x / 100;
    }

    /** A voter names another number. */
    private record Other(double before, double now, List<Double> all) {}

    private static List<Other> others(Ballot ballot) {
        List<Other> others = new ArrayList<>();
        List<Double> values = values(ballot);
        for (int i = 0; i < values.size(); i++) {
            for (double now = 0; now <= 10; now += 0.5) {
                if (now != values.get(i)) {
                    List<Double> all = new ArrayList<>(values);
                    all.set(i, now);
                    others.add(new Other(values.get(i), now, all));
                }
            }
        }
        return others;
    }

    private static boolean isWithin(double number, List<Double> values) {
        return number >= Collections.min(values) && number <= Collections.max(values);
    }

    private static List<Double> values(Ballot ballot) {
        return Notation.opinions(ballot).stream()
                .map(opinion -> ((Opinion.Amount) opinion).value())
                .toList();
    }

    private static double number(VotingRule rule, Ballot ballot, List<Double> values) {
        List<Opinion.Amount> amounts = values.stream().map(Opinion.Amount::new).toList();
        return number(rule, Notation.ballot(ballot.question(), Notation.weights(ballot), amounts));
    }

    private static double number(VotingRule rule, Ballot ballot) {
        return ((Outcome.Agreed) rule.outcome(ballot)).value();
    }
}
