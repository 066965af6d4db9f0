// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.complete.ConstraintCompleter;
import org.mabeam.shell.internal.complete.NamespaceCompleter;
import org.mabeam.variable.Constraint;
import org.mabeam.variable.Variables;

/** {@code variable:constrain}. */
@Service
@Command(
        scope = "variable",
        name = "constrain",
        description = "Adds a constraint across variables that every decision keeps")
public final class AddConstraint extends PrintingCommand {

    @Argument(name = "NAME", description = "Its name", required = true)
    @Completion(ConstraintCompleter.class)
    String name;

    @Argument(
            index = 1,
            name = "EXPRESSION",
            description = "What must hold, in quotes: 'http.rate * http.burst < 1000'",
            required = true,
            multiValued = true)
    List<String> expression;

    @Option(name = "--namespace", description = "Whose variables")
    @Completion(NamespaceCompleter.class)
    String namespace = Namespace.DEFAULT.value();

    @Override
    protected Printable find(Facades facades) {
        Constraint constraint = new Constraint(String.join(" ", expression));
        Variables variables = facades.variables();
        variables.constrain(new Namespace(namespace), name, constraint, author());
        return new Announced(
                "constraint " + name + ": " + constraint.expression() + " holds from now on",
                ConstraintRow.listing(variables, new Namespace(namespace), name::equals));
    }
}
