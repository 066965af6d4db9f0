// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.complete.LayerCompleter;
import org.mabeam.shell.internal.complete.RevisionCompleter;
import org.mabeam.shell.internal.complete.VariableIdCompleter;
import org.mabeam.variable.Change;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/** {@code variable:rollback}. */
@Service
@Command(
        scope = "variable",
        name = "rollback",
        description = "Gives a variable the value of an earlier revision, as a new change")
public final class RollbackVariable extends PrintingCommand {
    @Argument(name = "VARIABLE", description = "The variable", required = true)
    @Completion(VariableIdCompleter.class)
    String variable;

    @Argument(index = 1, name = "REVISION", description = "The revision whose value is wanted", required = true)
    @Completion(RevisionCompleter.class)
    String revision;

    @Option(name = "--layer", description = "Whose value: everybody, namespace:NAME or agent:ID")
    @Completion(LayerCompleter.class)
    String layer = "everybody";

    @Option(name = "--reason", description = "Why, for the record")
    @Nullable String reason;

    @Override
    protected Printable find(Facades facades) {
        long wanted = Inputs.whole("revision", revision, 0, Long.MAX_VALUE);
        Layer whose = Layer.parse(layer);
        Variables variables = facades.variables();
        VariableView before = Found.variable(variables, variable);
        List<Change> history = Found.history(variables, before.id(), 0);
        Found.revision(history, before.id(), wanted);
        Optional<VariableView.LayerValue> held =
                Optional.ofNullable(before.layers().get(whose.toString()));
        Optional<String> then = Layers.at(history, wanted).lasting(whose);
        held.flatMap(VariableView.LayerValue::temporary)
                .filter(temporary -> then.isEmpty())
                .ifPresent(temporary -> {
                    throw new ConflictException("variable " + before.id() + " of " + whose
                            + " had no lasting value at revision " + wanted + ", and while it has the temporary value "
                            + temporary.value() + " the lasting one cannot be taken away; end that first: variable:set "
                            + before.id() + (layer.equals("everybody") ? "" : " --layer " + layer));
                });
        Optional<String> now = held.flatMap(VariableView.LayerValue::lasting);
        if (then.equals(now)) {
            throw new ConflictException("variable " + before.id() + " of " + whose + " has "
                    + then.map(value -> "the value " + value).orElse("no value of its own")
                    + " already, as at revision " + wanted + "; variable:history " + before.id() + " shows all");
        }
        SortedMap<VariableId, Long> seen = new TreeMap<>();
        seen.put(before.id(), before.revision());
        VariableView after = variables
                .change(new ChangeRequest(
                        List.of(new NewValue(before.id(), whose, then, Optional.empty())),
                        author(),
                        reason == null ? "back to revision " + wanted : reason,
                        Optional.empty(),
                        false,
                        seen))
                .get(0);
        return new Announced(
                Sentences.changed(before, after, whose) + ", as at revision " + wanted,
                VariableSheet.of(after, variables));
    }
}
