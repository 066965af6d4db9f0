// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.complete.GuardPrefixCompleter;
import org.mabeam.shell.internal.complete.NamespaceCompleter;
import org.mabeam.variable.Guards;

/** {@code variable:guard}. */
@Service
@Command(
        scope = "variable",
        name = "guard",
        description = "Sets guards of all variables below a prefix; what is not named stays")
public final class SetGuards extends PrintingCommand {

    @Argument(name = "PREFIX", description = "Whole words of names: http; * for all variables", required = true)
    @Completion(GuardPrefixCompleter.class)
    String prefix;

    @Option(name = "--namespace", description = "Whose variables")
    @Completion(NamespaceCompleter.class)
    String namespace = Namespace.DEFAULT.value();

    @Option(name = "--none", description = "Take all guards of the prefix away first")
    boolean none;

    @Option(name = "--by-proposal", description = "Only the decision on a proposal changes them")
    boolean byProposal;

    @Option(name = "--largest-step", description = "The largest part of the domain that one change may move, in (0, 1]")
    @Nullable String largestStep;

    @Option(name = "--cool-down", description = "The shortest time between two changes of one variable: 30s, 5m, 1h")
    @Nullable String coolDown;

    @Option(name = "--frozen", description = "Nothing may change, for this reason; '' ends it")
    @Nullable String frozen;

    @Option(
            name = "--window",
            description = "When changes are allowed: 'mon-fri 09:00-17:00 Europe/Berlin'; may be repeated",
            multiValued = true)
    @Nullable List<String> windows;

    @Option(name = "--proposals-per-hour", description = "How many proposals of one proposer")
    @Nullable String proposalsPerHour;

    @Option(
            name = "--propose",
            description = "Who may: person:alice, agent:team-*; may be repeated",
            multiValued = true)
    @Nullable List<String> propose;

    @Option(name = "--vote", description = "Which agents may: agent:team-*; may be repeated", multiValued = true)
    @Nullable List<String> vote;

    @Option(
            name = "--override",
            description = "Who may change in an emergency: person:alice; may be repeated",
            multiValued = true)
    @Nullable List<String> override;

    @Override
    protected Printable find(Facades facades) {
        GuardChanges changes = new GuardChanges(
                byProposal, largestStep, coolDown, frozen, windows, proposalsPerHour, propose, vote, override);
        if (!none && changes.isEmpty()) {
            throw new InvalidValueException("guards", "absent", "at least one option; --none takes all away");
        }
        Namespace whose = new Namespace(namespace);
        String words = prefix.equals("*") ? "" : prefix;
        Guards fresh = Guards.none(whose, words);
        changes.apply(fresh);
        Guards guards = new GuardsOfPrefix(facades.variables(), whose, words)
                .change(held -> changes.apply(none ? fresh : held), author());
        GuardRow row = GuardRow.of(guards);
        return new Announced("guards of " + row.sentence(), ListGuards.listing(List.of(row)));
    }
}
