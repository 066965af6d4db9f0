// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import java.util.List;
import java.util.Optional;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.VotingRule;

/**
 * The option from which the strongest path to each other option is stronger than the strongest path back. A path is as
 * strong as its weakest link, and a link from {@code a} to {@code b} exists if more voters prefer {@code a}, as strong
 * as their number (<em>winning votes</em>). If there is no such option, everything stays as it is. Scores count by
 * their order. Weights and confidence make no difference.
 *
 * <p>Takes O(votes · options² + options³).
 *
 * @see <a href="https://doi.org/10.1007/s00355-010-0475-4">Schulze: A new monotonic, clone-independent, reversal
 *     symmetric, and Condorcet-consistent single-winner election method, Social Choice and Welfare 2011</a>
 */
final class Schulze implements VotingRule {

    @Override
    public Outcome outcome(Ballot ballot) {
        List<String> options = Tally.options(ballot);
        int outstanding = ballot.outstanding().size();
        int[][] prefer = new int[options.size()][options.size()];
        int cast = 0;
        for (Judgement vote : ballot.votes().values()) {
            Optional<double[]> badness = Preferences.badness(vote.opinion(), options);
            if (badness.isPresent()) {
                cast++;
                add(badness.get(), prefer);
            }
        }
        String counts = ": " + cast + " votes, " + (ballot.votes().size() - cast) + " abstaining, " + outstanding
                + " outstanding" + Counts.weightsIgnored(ballot);
        // Whatever the outstanding vote, each path is at least as strong as in the one and at most as in the other.
        int[][] least = strongestPaths(prefer, 0, outstanding);
        int[][] most = outstanding == 0 ? least : strongestPaths(prefer, outstanding, 0);
        for (int i = 0; i < options.size(); i++) {
            if (beatsAll(i, least, most)) {
                return new Outcome.Chosen(options.get(i), options.get(i) + " beats each other option" + counts);
            }
        }
        return outstanding > 0
                ? new Outcome.Open("undecided" + counts)
                : new Outcome.Rejected((cast == 0 ? "nobody voted" : "no option beats each other") + counts);
    }

    private static void add(double[] badness, int[][] prefer) {
        for (int i = 0; i < badness.length; i++) {
            double one = badness[i];
            int[] before = prefer[i];
            for (int j = i + 1; j < badness.length; j++) {
                if (one < badness[j]) {
                    before[j]++;
                } else if (one > badness[j]) {
                    prefer[j][i]++;
                }
            }
        }
    }

    /**
     * Schulze 2011, section 2.3.1, by Floyd and Warshall.
     *
     * @param forth votes that each link gets beyond those that were cast
     * @param back votes that its opposite gets
     */
    private static int[][] strongestPaths(int[][] prefer, int forth, int back) {
        int size = prefer.length;
        int[][] paths = new int[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                int strength = prefer[i][j] + forth;
                paths[i][j] = i != j && strength > prefer[j][i] + back ? strength : 0;
            }
        }
        for (int via = 0; via < size; via++) {
            int[] onwards = paths[via];
            for (int[] from : paths) {
                int first = from[via];
                for (int to = 0; to < size; to++) {
                    from[to] = Math.max(from[to], Math.min(first, onwards[to]));
                }
            }
        }
        return paths;
    }

    private static boolean beatsAll(int option, int[][] least, int[][] most) {
        for (int other = 0; other < least.length; other++) {
            if (other != option && least[option][other] <= most[other][option]) {
                return false;
            }
        }
        return true;
    }
}
