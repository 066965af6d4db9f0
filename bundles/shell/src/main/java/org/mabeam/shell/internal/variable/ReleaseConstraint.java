// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Listing;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.complete.ConstraintCompleter;
import org.mabeam.shell.internal.complete.NamespaceCompleter;
import org.mabeam.variable.Variables;

/** {@code variable:release}. */
@Service
@Command(scope = "variable", name = "release", description = "Takes a constraint away")
public final class ReleaseConstraint extends PrintingCommand {

    @Argument(name = "NAME", description = "The constraint", required = true)
    @Completion(ConstraintCompleter.class)
    String name;

    @Option(name = "--namespace", description = "Whose constraint")
    @Completion(NamespaceCompleter.class)
    String namespace = Namespace.DEFAULT.value();

    @Override
    protected Printable find(Facades facades) {
        Variables variables = facades.variables();
        Listing<ConstraintRow> gone = ConstraintRow.listing(variables, new Namespace(namespace), name::equals);
        variables.release(new Namespace(namespace), name, author());
        return new Announced("constraint " + name + ": released", gone);
    }
}
