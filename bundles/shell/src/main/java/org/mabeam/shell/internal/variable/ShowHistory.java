// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;
import org.mabeam.shell.internal.complete.VariableIdCompleter;
import org.mabeam.variable.Change;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.Variables;

/** {@code variable:history}. */
@Service
@Command(scope = "variable", name = "history", description = "Shows the history of a variable, the latest entries last")
public final class ShowHistory extends WatchingCommand {

    private static final int MOST = 10_000;

    @Argument(name = "VARIABLE", description = "The variable", required = true)
    @Completion(VariableIdCompleter.class)
    String variable;

    @Option(name = "--from", description = "From this revision on, instead of the latest ones")
    @Nullable String from;

    @Option(name = "--limit", description = "How many at most")
    String limit = "20";

    @Override
    protected Printable find(Facades facades) {
        int most = (int) Inputs.whole("--limit", limit, 1, MOST);
        Optional<Long> first = Optional.ofNullable(from).map(typed -> Inputs.whole("--from", typed, 0, Long.MAX_VALUE));
        Variables variables = facades.variables();
        VariableId id = Found.id(variables, variable);
        List<Change> history = first.isPresent()
                ? variables.history(id, first.get(), most)
                : Found.history(variables, id, newest(variables, id, most));
        List<Change> shown =
                first.isPresent() ? history : history.subList(Math.max(0, history.size() - most), history.size());
        return ChangeRow.listing(
                shown, initial(variables, id), "Nothing from there on. All of it: variable:history " + variable);
    }

    /** The initial value by the declaration that holds now; of one before only that there was one. */
    private static Function<Change, String> initial(Variables variables, VariableId id) {
        Optional<String> now = variables
                .find(id)
                .flatMap(view -> Kinds.initial(view.declaration().kind()));
        long since = variables.history(id, 0, MOST).stream()
                .filter(change -> change.what() == Change.What.REDECLARED)
                .mapToLong(Change::revision)
                .max()
                .orElse(0);
        return change -> now.filter(value -> change.revision() >= since).orElse("initial");
    }

    /** Where the newest entries begin; one that is declared no more is read from its beginning. */
    private static long newest(Variables variables, VariableId id, int most) {
        return variables
                .find(id)
                .map(view -> Math.max(0, view.revision() - most + 1))
                .orElse(0L);
    }
}
