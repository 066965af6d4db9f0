// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Listing;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;
import org.mabeam.shell.internal.complete.NamespaceCompleter;

/** {@code variable:guards}. */
@Service
@Command(scope = "variable", name = "guards", description = "Lists the guards of a namespace")
public final class ListGuards extends WatchingCommand {
    @Option(name = "--namespace", description = "Whose guards")
    @Completion(NamespaceCompleter.class)
    String namespace = Namespace.DEFAULT.value();

    @Override
    protected Printable find(Facades facades) {
        return listing(facades.variables().guards(new Namespace(namespace)).stream()
                .map(GuardRow::of)
                .toList());
    }

    static Listing<GuardRow> listing(List<GuardRow> rows) {
        return new Listing<>(rows, GuardRow::prefix, "No guards. Set some: variable:guard PREFIX --by-proposal")
                .column("prefix", GuardRow::prefix)
                .column("guards", GuardRow::rules);
    }
}
