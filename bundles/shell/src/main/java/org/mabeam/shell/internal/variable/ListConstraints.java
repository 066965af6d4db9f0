// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;
import org.mabeam.shell.internal.complete.NamespaceCompleter;

/** {@code variable:constraints}. */
@Service
@Command(scope = "variable", name = "constraints", description = "Lists the constraints of a namespace")
public final class ListConstraints extends WatchingCommand {
    @Option(name = "--namespace", description = "Whose constraints")
    @Completion(NamespaceCompleter.class)
    String namespace = Namespace.DEFAULT.value();

    @Override
    protected Printable find(Facades facades) {
        return ConstraintRow.listing(facades.variables(), new Namespace(namespace), name -> true);
    }
}
