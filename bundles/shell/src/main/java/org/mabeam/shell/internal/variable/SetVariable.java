// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.complete.LayerCompleter;
import org.mabeam.shell.internal.complete.VariableIdCompleter;
import org.mabeam.shell.internal.complete.VariableValueCompleter;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/** {@code variable:set}. */
@Service
@Command(
        scope = "variable",
        name = "set",
        description = "Changes a value at once, where the guards allow it; without a value takes it away")
public final class SetVariable extends PrintingCommand {
    @Argument(name = "VARIABLE", description = "The variable", required = true)
    @Completion(VariableIdCompleter.class)
    String variable;

    @Argument(index = 1, name = "VALUE", description = "The new value; absent to take the layer's value away")
    @Completion(VariableValueCompleter.class)
    @Nullable String value;

    @Option(name = "--layer", description = "For whom: everybody, namespace:NAME or agent:ID")
    @Completion(LayerCompleter.class)
    String layer = "everybody";

    @Option(name = "--for", description = "For how long: 30s, 5m, 1h, 2d; then the lasting value holds again")
    @Nullable String lifetime;

    @Option(name = "--reason", description = "Why, for the record; needed in an emergency")
    @Nullable String reason;

    @Option(name = "--emergency", description = "Sets guards aside; must be ratified by somebody else")
    boolean emergency;

    @Option(name = "--expect", description = "The revision that was looked at; fails if it has moved")
    @Nullable String expect;

    @Override
    protected Printable find(Facades facades) {
        Optional<Duration> time = Optional.ofNullable(lifetime).map(typed -> Inputs.duration("--for", typed));
        OptionalLong expected = expect == null
                ? OptionalLong.empty()
                : OptionalLong.of(Inputs.whole("--expect", expect, 0, Long.MAX_VALUE));
        Layer whose = Layer.parse(layer);
        if (emergency && reason == null) {
            throw new InvalidValueException("--reason", "absent", "a sentence, since it is an emergency");
        }
        if (value == null && time.isPresent()) {
            throw new InvalidValueException("--for", "'" + lifetime + "'", "absent without a value");
        }
        Variables variables = facades.variables();
        VariableView before = Found.variable(variables, variable);
        SortedMap<VariableId, Long> seen = new TreeMap<>();
        expected.ifPresent(revision -> seen.put(before.id(), revision));
        ChangeRequest request = new ChangeRequest(
                List.of(new NewValue(before.id(), whose, Optional.ofNullable(value), time)),
                author(),
                reason == null ? "set by hand" : reason,
                Optional.empty(),
                emergency,
                seen);
        VariableView after = variables.change(request).get(0);
        String wait = emergency ? "; it waits for variable:ratify " + after.id() + " " + after.revision() : "";
        return new Announced(Sentences.changed(before, after, whose) + wait, VariableSheet.of(after, variables));
    }
}
