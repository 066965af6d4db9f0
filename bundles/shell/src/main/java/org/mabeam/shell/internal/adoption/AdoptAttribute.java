// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.adoption;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.Faults;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.Sheet;
import org.mabeam.shell.internal.complete.AdoptableCompleter;
import org.mabeam.variable.AdoptedVariable;
import org.mabeam.variable.AdoptionRequest;
import org.mabeam.variable.Kind;
import org.mabeam.variable.VariableId;

/** {@code variable:adopt}. */
@Service
@Command(
        scope = "variable",
        name = "adopt",
        description = "Makes a live variable of an attribute of a configuration or MBean")
public final class AdoptAttribute extends PrintingCommand {

    @Argument(name = "PID/ATTRIBUTE", description = "Which one; of an MBean OBJECTNAME/ATTRIBUTE", required = true)
    @Completion(AdoptableCompleter.class)
    String attribute;

    @Option(name = "--as", description = "The variable's name; made of the PID and the attribute if absent")
    @Nullable String name;

    @Option(name = "--low", description = "The least value, where the attribute's description tells none")
    @Nullable String low;

    @Option(name = "--high", description = "The greatest value, where the attribute's description tells none")
    @Nullable String high;

    @Option(name = "--option", description = "A value that a text may have; repeated for each", multiValued = true)
    @Nullable List<String> options;

    @Override
    protected Printable find(Facades facades) {
        Kind.Origin origin = Kind.Origin.parse(attribute);
        VariableId id = name == null ? AdoptionRequest.suggested(origin) : VariableId.parse(name);
        Faults faults = new Faults();
        Optional<Double> least = number("--low", low, faults);
        Optional<Double> greatest = number("--high", high, faults);
        faults.throwIfAny();
        AdoptedVariable adopted = facades.adoption()
                .adopt(
                        new AdoptionRequest(origin, id, least, greatest, options == null ? List.of() : options),
                        author());
        String allowed = adopted.variable().declaration().kind() instanceof Kind.Adopted kind
                ? ", " + kind.domain().described()
                : "";
        AdoptedRow row = AdoptedRow.of(adopted);
        String sentence =
                "variable " + row.variable() + ": adopted from " + row.attribute() + ", now " + row.value() + allowed;
        return new Announced(
                sentence,
                new Sheet(row, row.variable())
                        .field("variable", row.variable())
                        .field("value", row.value())
                        .field("attribute", row.attribute())
                        .field("there", row.there())
                        .field("state", row.state())
                        .field("note", row.note()));
    }

    private static Optional<Double> number(String field, @Nullable String text, Faults faults) {
        if (text == null) {
            return Optional.empty();
        }
        boolean right = text.matches("[-+]?[0-9]{1,300}(\\.[0-9]{0,300})?([eE][-+]?[0-9]{1,3})?");
        faults.check(right, field, "'" + text + "'", "a number");
        return right ? Optional.of(Double.valueOf(text)) : Optional.empty();
    }
}
