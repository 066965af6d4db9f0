// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.complete.NamespaceCompleter;
import org.mabeam.shell.internal.complete.VariableIdCompleter;
import org.mabeam.variable.Change;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.Variables;

/** {@code variable:diff}. */
@Service
@Command(
        scope = "variable",
        name = "diff",
        description = "What differs between two revisions of a variable, or between two times")
public final class DiffVariables extends PrintingCommand {

    @Argument(
            name = "[VARIABLE] FROM TO",
            description = "Two revisions of a variable or two times; without a variable two times",
            required = true,
            multiValued = true)
    @Completion(VariableIdCompleter.class)
    List<String> words;

    @Option(name = "--namespace", description = "Whose variables, if none is named")
    @Completion(NamespaceCompleter.class)
    @Nullable String namespace;

    @Override
    protected Printable find(Facades facades) {
        if (words.size() < 2 || words.size() > 3) {
            throw new InvalidValueException("diff", String.join(" ", words), "[VARIABLE] FROM TO");
        }
        if (words.size() == 3 && namespace != null) {
            throw new InvalidValueException("--namespace", namespace, "absent if a variable is named");
        }
        return words.size() == 2 ? all(facades.variables()) : one(facades.variables(), words.get(0));
    }

    private Printable all(Variables variables) {
        Namespace whose = namespace == null ? Namespace.DEFAULT : new Namespace(namespace);
        Instant from = Inputs.moment("from", words.get(0)).orElseThrow();
        Instant to = Inputs.moment("to", words.get(1)).orElseThrow();
        List<DiffRow> rows = DiffRow.between(
                variables.at(whose, from),
                variables.at(whose, to),
                id -> new DiffRow(id.toString(), "value", null, null));
        return DiffRow.listing(rows, "Nothing differs between " + words.get(0) + " and " + words.get(1));
    }

    private Printable one(Variables variables, String name) {
        VariableId id = Found.id(variables, name);
        boolean times = words.get(1).contains(":") || words.get(2).contains(":");
        OptionalLong from = times ? OptionalLong.empty() : revision("from", words.get(1));
        OptionalLong to = times ? OptionalLong.empty() : revision("to", words.get(2));
        Instant since = times ? Inputs.moment("from", words.get(1)).orElseThrow() : Instant.EPOCH;
        Instant until = times ? Inputs.moment("to", words.get(2)).orElseThrow() : Instant.EPOCH;
        List<Change> history = Found.history(variables, id, 0);
        long first =
                from.isPresent() ? Found.revision(history, id, from.getAsLong()).revision() : latest(history, since);
        long last = to.isPresent() ? Found.revision(history, id, to.getAsLong()).revision() : latest(history, until);
        List<DiffRow> rows = DiffRow.between(
                Layers.at(history, first).values(),
                Layers.at(history, last).values(),
                layer -> new DiffRow(id.toString(), layer, null, null));
        return DiffRow.listing(rows, "Nothing differs; the entries between them: variable:history " + name);
    }

    private static OptionalLong revision(String field, String text) {
        return OptionalLong.of(Inputs.whole(field, text, 0, Long.MAX_VALUE));
    }

    /** The revision at a moment; -1 before the first. */
    private static long latest(List<Change> history, Instant moment) {
        return history.stream()
                .filter(change -> !change.at().isAfter(moment))
                .mapToLong(Change::revision)
                .max()
                .orElse(-1);
    }
}
