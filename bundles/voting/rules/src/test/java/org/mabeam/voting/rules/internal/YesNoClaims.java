// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import static org.mabeam.voting.rules.internal.Property.Verdict.HELD;
import static org.mabeam.voting.rules.internal.Property.Verdict.SILENT;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.VotingRule;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.testkit.voting.Ballots;
import org.mabeam.testkit.voting.Kind;
import org.mabeam.voting.rules.internal.Property.Verdict;

/** Properties of rules that decide whether a change is made. */
final class YesNoClaims {

    private static final Opinion ACCEPT = new Opinion.Accept();
    private static final Opinion REJECT = new Opinion.Reject();
    private static final Opinion ABSTAIN = new Opinion.Abstain();
    private static final double[] WEIGHTS = {1, 1, 1, 2, 5};

    static final List<Property> ALL = List.of(
            new Property("anonymity", YesNoClaims::draw, YesNoClaims::anonymity),
            new Property("neutrality", YesNoClaims::draw, YesNoClaims::neutrality),
            new Property("monotonicity", YesNoClaims::draw, YesNoClaims::monotonicity),
            new Property("strategy-proofness", YesNoClaims::draw, YesNoClaims::strategyProofness),
            new Property("abstention counts for neither side", YesNoClaims::draw, YesNoClaims::abstention),
            new Property("a majority in favour carries", YesNoClaims::draw, YesNoClaims::majorityCarries),
            new Property("no change against a majority", YesNoClaims::draw, YesNoClaims::notAgainstAMajority),
            new Property("no change without honest majority", YesNoClaims::draw, YesNoClaims::honestMajority));

    private YesNoClaims() {}

    private static Ballot draw(RandomGenerator random) {
        double inFavour = new double[] {0.2, 0.5, 0.8, 1}[random.nextInt(4)];
        List<Double> weights = new ArrayList<>();
        List<Opinion> opinions = new ArrayList<>();
        for (int i = 5 + random.nextInt(5); i > 0; i--) {
            weights.add(WEIGHTS[random.nextInt(WEIGHTS.length)]);
            opinions.add(random.nextInt(6) == 0 ? ABSTAIN : random.nextDouble() < inFavour ? ACCEPT : REJECT);
        }
        return Notation.ballot(Kind.YES_NO.example(), weights, opinions);
    }

    /** Any two voters exchange their votes. */
    private static Verdict anonymity(VotingRule rule, Ballot ballot) {
        Verdict verdict = SILENT;
        List<Opinion> opinions = Notation.opinions(ballot);
        for (int i = 0; i < opinions.size(); i++) {
            for (int j = 0; j < i; j++) {
                List<Opinion> swapped = new ArrayList<>(opinions);
                Collections.swap(swapped, i, j);
                if (!swapped.equals(opinions)) {
                    verdict = verdict.and(Verdict.of(accepts(rule, ballot, swapped) == accepts(rule, ballot)));
                }
            }
        }
        return verdict;
    }

    /** All votes are turned around. */
    private static Verdict neutrality(VotingRule rule, Ballot ballot) {
        List<Opinion> turned = Notation.opinions(ballot).stream()
                .map(opinion -> opinion.equals(ACCEPT) ? REJECT : opinion.equals(REJECT) ? ACCEPT : opinion)
                .toList();
        return Verdict.of(accepts(rule, ballot, turned) != accepts(rule, ballot));
    }

    /** One voter likes the change better. */
    private static Verdict monotonicity(VotingRule rule, Ballot ballot) {
        Verdict verdict = SILENT;
        List<Opinion> opinions = Notation.opinions(ballot);
        for (int i = 0; i < opinions.size() && accepts(rule, ballot); i++) {
            if (!opinions.get(i).equals(ACCEPT)) {
                verdict = verdict.and(Verdict.of(accepts(rule, ballot, with(opinions, i, ACCEPT))));
            }
            if (opinions.get(i).equals(REJECT)) {
                verdict = verdict.and(Verdict.of(accepts(rule, ballot, with(opinions, i, ABSTAIN))));
            }
        }
        return verdict;
    }

    /** One voter says something else than it thinks. */
    private static Verdict strategyProofness(VotingRule rule, Ballot ballot) {
        Verdict verdict = SILENT;
        List<Opinion> opinions = Notation.opinions(ballot);
        boolean accepted = accepts(rule, ballot);
        for (int i = 0; i < opinions.size(); i++) {
            boolean unhappy = opinions.get(i).equals(accepted ? REJECT : ACCEPT);
            for (Opinion insincere : unhappy ? List.of(ACCEPT, REJECT, ABSTAIN) : List.<Opinion>of()) {
                verdict = verdict.and(Verdict.of(accepts(rule, ballot, with(opinions, i, insincere)) == accepted));
            }
        }
        return verdict;
    }

    /** Somebody who abstains is not there at all. */
    private static Verdict abstention(VotingRule rule, Ballot ballot) {
        Verdict verdict = SILENT;
        List<Opinion> opinions = Notation.opinions(ballot);
        for (int i = 0; i < opinions.size(); i++) {
            if (opinions.get(i).equals(ABSTAIN)) {
                Ballot without = Voters.without(ballot, i);
                verdict = verdict.and(
                        decides(rule, without) ? Verdict.of(accepts(rule, without) == accepts(rule, ballot)) : SILENT);
            }
        }
        return verdict;
    }

    private static boolean decides(VotingRule rule, Ballot ballot) {
        try {
            return !rule.outcome(ballot).why().isEmpty();
        } catch (InvalidValueException e) {
            return false; // who holds a veto must be there
        }
    }

    private static Verdict majorityCarries(VotingRule rule, Ballot ballot) {
        boolean majority = 2 * count(ballot, ACCEPT) > ballot.electorate().size();
        return majority ? Verdict.of(accepts(rule, ballot)) : SILENT;
    }

    private static Verdict notAgainstAMajority(VotingRule rule, Ballot ballot) {
        boolean against = count(ballot, REJECT) >= count(ballot, ACCEPT);
        return against ? Verdict.of(!accepts(rule, ballot)) : accepts(rule, ballot) ? HELD : SILENT;
    }

    /** One of those in favour lies, and so its vote tells nothing about what the honest want. */
    private static Verdict honestMajority(VotingRule rule, Ballot ballot) {
        if (!accepts(rule, ballot)) {
            return SILENT;
        }
        return Verdict.of(2 * (count(ballot, ACCEPT) - 1) > ballot.electorate().size() - 1);
    }

    private static long count(Ballot ballot, Opinion which) {
        return Notation.opinions(ballot).stream().filter(which::equals).count();
    }

    private static List<Opinion> with(List<Opinion> opinions, int index, Opinion opinion) {
        List<Opinion> changed = new ArrayList<>(opinions);
        changed.set(index, opinion);
        return changed;
    }

    private static boolean accepts(VotingRule rule, Ballot ballot, List<Opinion> opinions) {
        return accepts(rule, Notation.ballot(ballot.question(), Notation.weights(ballot), opinions));
    }

    private static boolean accepts(VotingRule rule, Ballot ballot) {
        return Ballots.decision(rule.outcome(ballot)).equals("chosen change");
    }
}
