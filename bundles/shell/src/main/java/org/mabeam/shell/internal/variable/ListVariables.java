// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;
import org.mabeam.shell.internal.complete.GuardPrefixCompleter;
import org.mabeam.shell.internal.complete.NamespaceCompleter;
import org.mabeam.variable.VariableView;

/** {@code variable:list}. */
@Service
@Command(scope = "variable", name = "list", description = "Lists the variables that a namespace sees")
public final class ListVariables extends WatchingCommand {
    @Option(name = "--namespace", description = "Whose variables")
    @Completion(NamespaceCompleter.class)
    String namespace = Namespace.DEFAULT.value();

    @Option(name = "--prefix", description = "Only names that begin with these whole words: http")
    @Completion(GuardPrefixCompleter.class)
    String prefix = "";

    @Override
    protected Printable find(Facades facades) {
        List<VariableView> views = facades.variables().list(new Namespace(namespace)).stream()
                .filter(view -> prefix.isEmpty()
                        || view.id().name().equals(prefix)
                        || view.id().name().startsWith(prefix + "."))
                .toList();
        String none = prefix.isEmpty()
                ? "No variables yet. Declare one: variable:declare NAME --type float --low 0 --high 1 --initial 0.5"
                : "No variable below " + prefix + ". All of them: variable:list";
        return VariableRow.listing(views, none);
    }
}
