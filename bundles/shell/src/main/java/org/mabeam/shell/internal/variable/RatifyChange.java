// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.OptionalLong;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.complete.RevisionCompleter;
import org.mabeam.shell.internal.complete.VariableIdCompleter;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/** {@code variable:ratify}. */
@Service
@Command(scope = "variable", name = "ratify", description = "Approves an emergency change afterwards")
public final class RatifyChange extends PrintingCommand {
    @Argument(name = "VARIABLE", description = "The variable", required = true)
    @Completion(VariableIdCompleter.class)
    String variable;

    @Argument(index = 1, name = "REVISION", description = "The change; the only one that waits if absent")
    @Completion(RevisionCompleter.class)
    @Nullable String revision;

    @Option(name = "--reason", description = "Why, for the record")
    String reason = "approved afterwards";

    @Override
    protected Printable find(Facades facades) {
        OptionalLong named = revision == null
                ? OptionalLong.empty()
                : OptionalLong.of(Inputs.whole("revision", revision, 0, Long.MAX_VALUE));
        Variables variables = facades.variables();
        VariableView view = Found.variable(variables, variable);
        long wanted = Found.theOne(
                named,
                view.unratified(),
                "revision",
                "variable " + view.id() + " has no emergency change that waits for ratification");
        VariableView after = variables.ratify(view.id(), wanted, author(), reason);
        return new Announced(
                "variable " + view.id() + ": revision " + wanted + " ratified (" + reason + ")",
                VariableSheet.of(after, variables));
    }
}
