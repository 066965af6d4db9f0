// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.state;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.Question;
import org.mabeam.consensus.Silence;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.variable.Author;

/**
 * What follows from what the rule says, by what holds under every rule: quorum, and that nobody decides alone. Pure.
 */
public sealed interface Verdict {

    /** It remains open. */
    record Wait() implements Verdict {}

    /** Nothing changes. */
    record Against(Outcome outcome, String why) implements Verdict {}

    /** An option's change, or the agreed number, is to be made. */
    record For(Outcome outcome) implements Verdict {}

    /** What the rule is asked: once voting is closed, with the silent filled in as the proposal states. */
    static Ballot ballot(ProposalState state, boolean closed) {
        SortedMap<AgentId, Judgement> votes = new TreeMap<>(state.votes());
        if (closed) {
            Judgement silent = silent(state.spec().silence());
            state.opened().weights().keySet().forEach(voter -> votes.putIfAbsent(voter, silent));
        }
        return new Ballot(state.spec().question(), state.opened().weights(), votes);
    }

    /** What is wrong with an outcome, if something is: then the rule is broken. */
    static Optional<String> fault(Question question, Outcome outcome, boolean closed) {
        if (outcome instanceof Outcome.Open) {
            return closed ? Optional.of("it leaves open what is closed") : Optional.empty();
        } else if (outcome instanceof Outcome.Chosen chosen) {
            return option(question, chosen.option()).isPresent()
                    ? Optional.empty()
                    : Optional.of("it chose '" + chosen.option() + "', which is no option");
        } else if (outcome instanceof Outcome.Agreed agreed) {
            return question instanceof Question.HowMuch much
                            && agreed.value() >= much.low()
                            && agreed.value() <= much.high()
                    ? Optional.empty()
                    : Optional.of("it agreed on " + agreed.value() + ", which is no answer");
        }
        return Optional.empty();
    }

    /** What follows. */
    static Verdict of(ProposalState state, Outcome outcome, boolean closed) {
        if (outcome instanceof Outcome.Open) {
            return new Wait();
        } else if (outcome instanceof Outcome.Rejected rejected) {
            return new Against(outcome, rejected.why());
        }
        if (outcome instanceof Outcome.Chosen chosen
                && option(state.spec().question(), chosen.option())
                        .filter(option -> option.values().isEmpty())
                        .isPresent()) {
            return new Against(outcome, "'" + chosen.option() + "' leaves everything as it is: " + chosen.why());
        }
        double cast = weight(state, state.votes().keySet());
        double total = weight(state, state.opened().weights().keySet());
        if (cast < state.spec().quorum() * total * (1 - 1e-12)) {
            String why = "no quorum: " + share(cast, total) + " of the electorate's weight voted, but "
                    + share(state.spec().quorum(), 1) + " must";
            return closed ? new Against(new Outcome.Rejected(why), why) : new Wait();
        }
        if (!someoneElseSupports(state)) {
            String why = "nobody but its proposer voted for a change";
            return closed ? new Against(new Outcome.Rejected(why), why) : new Wait();
        }
        return new For(outcome);
    }

    /** The option of a question that has a name. */
    static Optional<Option> option(Question question, String name) {
        List<Option> options = question instanceof Question.YesNo yes
                ? List.of(yes.option())
                : question instanceof Question.WhichOf which ? which.options() : List.of();
        return options.stream().filter(option -> option.name().equals(name)).findFirst();
    }

    /** Whether an agent is the author. */
    static boolean isProposer(Author by, AgentId agent) {
        if (by.kind() != Author.Kind.AGENT) {
            return false;
        }
        try {
            return AgentId.parse(by.name()).equals(agent);
        } catch (InvalidValueException e) { // the name of no agent
            return false;
        }
    }

    private static boolean someoneElseSupports(ProposalState state) {
        return state.votes().entrySet().stream()
                .anyMatch(vote -> !isProposer(state.spec().by(), vote.getKey())
                        && supports(state.spec().question(), vote.getValue().opinion()));
    }

    private static boolean supports(Question question, Opinion opinion) {
        return question instanceof Question.YesNo
                ? opinion instanceof Opinion.Accept
                : !(opinion instanceof Opinion.Abstain);
    }

    private static double weight(ProposalState state, Iterable<AgentId> voters) {
        double sum = 0;
        for (AgentId voter : voters) {
            sum += state.opened().weights().getOrDefault(voter, 0.0);
        }
        return sum;
    }

    private static String share(double part, double whole) {
        return String.format(java.util.Locale.ROOT, "%.1f %%", 100 * part / whole);
    }

    private static Judgement silent(Silence silence) {
        return switch (silence) {
            case ABSTAIN -> Judgement.abstain("silent");
            case ACCEPT -> Judgement.accept(0, "silent");
            case REJECT -> Judgement.reject(0, "silent");
        };
    }
}
