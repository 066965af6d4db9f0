// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.proposal;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.ProposalView;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.Texts;
import org.mabeam.shell.internal.complete.OpinionCompleter;
import org.mabeam.shell.internal.complete.ProposalCompleter;
import org.mabeam.shell.internal.complete.VoterCompleter;

/** {@code proposal:vote}. */
@Service
@Command(scope = "proposal", name = "vote", description = "Votes on behalf of an agent")
public final class CastVote extends PrintingCommand {
    @Argument(name = "PROPOSAL", description = "The proposal", required = true)
    @Completion(ProposalCompleter.class)
    String proposal;

    @Argument(index = 1, name = "AGENT", description = "The voter", required = true)
    @Completion(VoterCompleter.class)
    String agent;

    @Argument(
            index = 2,
            name = "OPINION",
            description = "accept, reject or abstain; 'a>b=c' or a=0.9 b=0.2 for options; a number",
            required = true,
            multiValued = true)
    @Completion(OpinionCompleter.class)
    List<String> opinion;

    @Option(name = "--reason", description = "Why, for the record", required = true)
    String reason;

    @Option(name = "--confidence", description = "That it is right, 0 to 1; 1 if absent, 0 for an abstention")
    @Nullable String confidence;

    @Option(name = "--predicted", description = "The effect on the metric that is expected: 0.05 is better by 5 %")
    @Nullable String predicted;

    @Override
    protected Printable find(Facades facades) {
        AgentId voter = AgentId.parse(agent);
        double sure = confidence == null ? 1 : number("--confidence", confidence, "a number in [0, 1]");
        OptionalDouble effect = predicted == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(number("--predicted", predicted, "a number"));
        ProposalView view = Found.proposal(facades, proposal);
        Opinion said = Opinions.read(view.spec().question(), String.join(" ", opinion));
        boolean none = said instanceof Opinion.Abstain && confidence == null;
        ProposalView after =
                facades.consensus().vote(view.spec().id(), voter, new Judgement(said, none ? 0 : sure, reason, effect));
        return new Announced(
                "proposal " + after.spec().id() + ": " + voter + " voted " + Opinions.text(said) + " ("
                        + after.votes().size() + " of "
                        + Texts.count(after.weights().size(), "vote") + ")",
                ProposalSheet.of(after));
    }

    private static double number(String field, String text, String expected) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidValueException(field, "'" + text + "'", expected);
        }
    }
}
