// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import static org.mabeam.voting.rules.internal.Property.Verdict.SILENT;
import static org.mabeam.voting.rules.internal.WhichOfClaims.property;

import java.util.List;
import java.util.Optional;
import org.mabeam.consensus.VotingRule;
import org.mabeam.voting.rules.internal.Property.Verdict;

/** Properties of rules that decide between options, of who wins on one ballot. */
final class WinnerClaims {

    static final List<Property> ALL = List.of(
            property("majority criterion", WinnerClaims::majority),
            property("Condorcet winner", WinnerClaims::condorcetWinner),
            property("Condorcet loser", WinnerClaims::condorcetLoser),
            property("Pareto", WinnerClaims::pareto));

    private WinnerClaims() {}

    /** More than half put an option before all others: it wins. */
    private static Verdict majority(VotingRule rule, Scored votes) {
        for (String option : votes.options()) {
            long first = votes.votes().stream()
                    .filter(vote -> votes.others(option).stream()
                            .allMatch(other -> Scored.worth(vote, option) > Scored.worth(vote, other)))
                    .count();
            if (2 * first > votes.votes().size()) {
                return Verdict.of(votes.winner(rule).equals(Optional.of(option)));
            }
        }
        return SILENT;
    }

    /** More prefer an option than not, whatever it is compared with: it wins. */
    private static Verdict condorcetWinner(VotingRule rule, Scored votes) {
        for (String option : votes.options()) {
            if (votes.others(option).stream()
                    .allMatch(other -> votes.prefer(option, other) > votes.prefer(other, option))) {
                return Verdict.of(votes.winner(rule).equals(Optional.of(option)));
            }
        }
        return SILENT;
    }

    /** More prefer the other, whatever an option is compared with: it does not win. */
    private static Verdict condorcetLoser(VotingRule rule, Scored votes) {
        for (String option : votes.options()) {
            if (votes.others(option).stream()
                    .allMatch(other -> votes.prefer(option, other) < votes.prefer(other, option))) {
                return Verdict.of(!votes.winner(rule).equals(Optional.of(option)));
            }
        }
        return SILENT;
    }

    /** All prefer another option: it does not win. */
    private static Verdict pareto(VotingRule rule, Scored votes) {
        Verdict verdict = SILENT;
        Optional<String> winner = votes.winner(rule);
        for (String better : votes.options()) {
            for (String worse : votes.others(better)) {
                if (votes.prefer(better, worse) == votes.votes().size()) {
                    verdict = verdict.and(Verdict.of(!winner.equals(Optional.of(worse))));
                }
            }
        }
        return verdict;
    }
}
