// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.proposal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.ProposalView;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Format;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.Screen;
import org.mabeam.shell.internal.Texts;
import org.mabeam.shell.internal.complete.AgentCompleter;
import org.mabeam.shell.internal.complete.DirectionCompleter;
import org.mabeam.shell.internal.complete.SilenceCompleter;
import org.mabeam.shell.internal.complete.VotingRuleCompleter;

/** A command that opens a proposal: what proposals have in common, whatever they ask. */
public abstract class OpeningCommand extends PrintingCommand {

    @Option(name = "--reason", description = "Why, for the voters and for the record")
    @Nullable String reason;

    @Option(name = "--evidence", description = "What is shown to the voters as the ground, as JSON")
    @Nullable String evidence;

    @Option(name = "--rule", description = "The voting rule; majority if absent")
    @Completion(VotingRuleCompleter.class)
    @Nullable String rule;

    @Option(name = "--set", description = "A setting of the rule, NAME=VALUE; may be repeated", multiValued = true)
    @Nullable List<String> settings;

    @Option(
            name = "--voter",
            description = "An agent that votes, AGENT or AGENT=WEIGHT; may be repeated",
            multiValued = true)
    @Completion(AgentCompleter.class)
    @Nullable List<String> voters;

    @Option(name = "--earned", description = "Weights as the agents have earned them")
    boolean earned;

    @Option(name = "--quorum", description = "The part of the weight that must vote, 0 to 1; 0.5 if absent")
    @Nullable String quorum;

    @Option(name = "--silence", description = "What silence counts as: abstain, accept or reject; abstain if absent")
    @Completion(SilenceCompleter.class)
    @Nullable String silence;

    @Option(name = "--deadline", description = "How long voting lasts: 30s, 10m, 1h, 2d; 10m if absent")
    @Nullable String deadline;

    @Option(name = "--canary-share", description = "Try the change with this part of the subjects first, 0.01 to 0.5")
    @Nullable String canaryShare;

    @Option(name = "--canary-metric", description = "What the readers report")
    @Nullable String canaryMetric;

    @Option(name = "--canary-better", description = "minimize or maximize: which direction of the metric is good")
    @Completion(DirectionCompleter.class)
    @Nullable String canaryBetter;

    @Option(name = "--canary-alpha", description = "How often a harmless change may be taken back; 0.05 if absent")
    @Nullable String canaryAlpha;

    @Option(name = "--canary-samples", description = "Reported values after which it is promoted")
    @Nullable String canarySamples;

    @Option(name = "--canary-longest", description = "When it is taken back for want of samples; 1h if absent")
    @Nullable String canaryLongest;

    @Option(name = "--wait", description = "Wait for the decision; fails if nothing is to change")
    boolean wait;

    @Override
    protected final void run(Session user) throws Exception {
        Format chosen = chosen();
        Screen screen = screen(user);
        ProposalView view;
        try (Facades facades = facades()) {
            Optional<ProposalSpec> spec = spec(user, facades);
            if (spec.isEmpty()) {
                super.run(user);
                return;
            }
            view = facades.consensus().open(spec.get());
            ProposalId id = view.spec().id();
            if (chosen == Format.TABLE) {
                screen.line("proposal " + id + ": opened, "
                        + Texts.count(view.weights().size(), "voter") + " until " + view.deadline()
                        + "; watch it with proposal:show " + id + " --watch");
            }
            if (wait) {
                view = ProposalEnd.await(facades, id);
            }
        }
        if (wait || chosen != Format.TABLE) {
            ProposalSheet.of(view).print(chosen, screen);
        }
        if (wait) {
            ProposalEnd.requireSuccess(view);
        }
    }

    /** What is proposed; empty if there is nothing to decide: then {@link #find} tells why. */
    protected abstract Optional<ProposalSpec> spec(Session user, Facades facades) throws Exception;

    /** The options as the fields of a proposal file. */
    protected final ObjectNode options() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        put(node, "reason", reason);
        put(node, "evidence", evidence);
        put(node, "quorum", quorum);
        put(node, "silence", silence);
        put(node, "deadline", deadline);
        put(node, "weighting", earned ? "earned" : null);
        if (settings == null) {
            put(node, "rule", rule);
        } else {
            ObjectNode chosen = node.putObject("rule").put("name", rule == null ? "majority" : rule);
            ObjectNode each = chosen.putObject("settings");
            Inputs.settings(settings).values().forEach((name, values) -> values.forEach(each.withArray(name)::add));
        }
        if (voters != null) {
            ObjectNode electorate = node.putObject("electorate");
            voters.forEach(voter -> vote(electorate, voter));
        }
        ObjectNode canary = JsonNodeFactory.instance.objectNode();
        put(canary, "share", canaryShare);
        put(canary, "metric", canaryMetric);
        put(canary, "better", canaryBetter);
        put(canary, "alpha", canaryAlpha);
        put(canary, "samples", canarySamples);
        put(canary, "longest", canaryLongest);
        if (!canary.isEmpty()) {
            node.set("canary", canary);
        }
        return node;
    }

    /** One field more, if there is anything in it. */
    protected static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static void vote(ObjectNode electorate, String voter) {
        String name = voter.replaceFirst("=.*$", "");
        if (electorate.has(name)) {
            throw new InvalidValueException("--voter", "'" + voter + "'", "given once for each agent");
        }
        electorate.put(name, name.equals(voter) ? "1" : voter.substring(name.length() + 1));
    }
}
