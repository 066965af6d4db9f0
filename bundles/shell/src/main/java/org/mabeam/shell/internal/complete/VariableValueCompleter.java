// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.shell.internal.Facades;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Kind;

/** Completes the values of the variable that was named before, where they can be counted. */
@Service
public final class VariableValueCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return Before.variable(facades, line)
                .map(view -> values(view.declaration().kind()))
                .orElse(List.of());
    }

    private static List<String> values(Kind kind) {
        Domain domain = kind instanceof Kind.Plain plain
                ? plain.domain()
                : kind instanceof Kind.Adopted adopted ? adopted.domain() : null;
        if (domain instanceof Domain.Flag) {
            return List.of("true", "false");
        } else if (domain instanceof Domain.Choice choice) {
            return choice.values();
        }
        return domain instanceof Domain.Ordinal ordinal ? ordinal.values() : List.of();
    }
}
