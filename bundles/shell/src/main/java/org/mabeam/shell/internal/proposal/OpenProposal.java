// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.proposal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.InputFile;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.complete.AssignmentCompleter;
import org.mabeam.shell.internal.complete.LayerCompleter;
import org.mabeam.shell.internal.complete.NewNameCompleter;
import org.mabeam.shell.internal.complete.VariableIdCompleter;
import org.mabeam.shell.internal.file.ProposalReader;

/** {@code proposal:open}. */
@Service
@Command(
        scope = "proposal",
        name = "open",
        description = "Opens a proposal: agents judge it, a rule decides, the change is made")
public final class OpenProposal extends OpeningCommand {

    private static final String EITHER = "either PROPOSAL with what it asks, --file FILE or --stdin";

    @Argument(name = "PROPOSAL", description = "Its name, or namespace/name")
    @Completion(NewNameCompleter.class)
    @Nullable String proposal;

    @Argument(
            index = 1,
            name = "VARIABLE=VALUE",
            description = "What shall change: the question is yes or no",
            multiValued = true)
    @Completion(AssignmentCompleter.class)
    @Nullable List<String> values;

    @Option(
            name = "--option",
            description =
                    "One of several: NAME:VARIABLE=VALUE,VARIABLE=VALUE, or NAME to change nothing; may be repeated",
            multiValued = true)
    @Nullable List<String> options;

    @Option(name = "--how-much", description = "The variable whose number is asked, with --low and --high")
    @Completion(VariableIdCompleter.class)
    @Nullable String howMuch;

    @Option(name = "--low", description = "The least number that may be named")
    @Nullable String low;

    @Option(name = "--high", description = "The greatest number that may be named")
    @Nullable String high;

    @Option(name = "--layer", description = "For whom: everybody, namespace:NAME or agent:ID")
    @Completion(LayerCompleter.class)
    @Nullable String layer;

    @Option(name = "--for", description = "For how long: 30s, 5m, 1h, 2d; then the lasting value holds again")
    @Nullable String lifetime;

    @Option(name = "--file", description = "A proposal file, JSON or YAML")
    @Completion(FileCompleter.class)
    @Nullable String file;

    @Option(name = "--stdin", description = "Read the proposal file from standard input")
    boolean stdin;

    @Override
    protected Optional<ProposalSpec> spec(Session user, Facades facades) throws IOException {
        ObjectNode typed = typed();
        if (proposal != null) {
            require(file == null && !stdin, "proposal", proposal);
            return Optional.of(new ProposalReader().read(typed.put("proposal", proposal), author()));
        }
        require((file == null) == stdin, "file", file == null ? "absent" : file);
        List<String> names = new ArrayList<>();
        typed.fieldNames().forEachRemaining(names::add);
        require(names.isEmpty(), "options", String.join(", ", names));
        String text = file == null ? InputFile.typed(user) : InputFile.read(user, file, "a proposal file");
        return Optional.of(new ProposalReader().read(text, author()));
    }

    @Override
    protected Printable find(Facades facades) {
        throw new IllegalStateException("it prints what it opened");
    }

    private ObjectNode typed() {
        ObjectNode node = options();
        put(node, "layer", layer);
        put(node, "for", lifetime);
        if (values != null) {
            ObjectNode pairs = node.putObject("values");
            Inputs.pairs("values", values).forEach(pairs::put);
        }
        if (options != null) {
            com.fasterxml.jackson.databind.node.ArrayNode list = node.putArray("options");
            options.forEach(each -> option(list.addObject(), each));
        }
        if (howMuch != null || low != null || high != null) {
            ObjectNode how = node.putObject("howMuch");
            put(how, "variable", howMuch);
            put(how, "low", low);
            put(how, "high", high);
        }
        return node;
    }

    private static void option(ObjectNode node, String typed) {
        int colon = typed.indexOf(':');
        node.put("name", colon < 0 ? typed : typed.substring(0, colon));
        if (colon >= 0) {
            ObjectNode pairs = node.putObject("values");
            Inputs.pairs("--option", List.of(typed.substring(colon + 1).split(",", -1)))
                    .forEach(pairs::put);
        }
    }

    private static void require(boolean right, String field, String value) {
        if (!right) {
            throw new InvalidValueException(field, value, EITHER);
        }
    }
}
