// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Listing;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.complete.NamespaceCompleter;

/** {@code variable:at}. */
@Service
@Command(scope = "variable", name = "at", description = "Shows what the variables of a namespace were at a moment")
public final class VariablesAt extends PrintingCommand {

    @Argument(name = "TIME", description = "The moment: 2030-01-31T12:00:00Z", required = true)
    String time;

    @Option(name = "--namespace", description = "Whose variables")
    @Completion(NamespaceCompleter.class)
    String namespace = Namespace.DEFAULT.value();

    private record Row(String variable, String value) {}

    @Override
    protected Printable find(Facades facades) {
        Instant moment = Inputs.moment("time", time).orElseThrow();
        List<Row> rows = new TreeMap<>(facades.variables().at(new Namespace(namespace), moment))
                .entrySet().stream()
                        .map(entry -> new Row(entry.getKey().toString(), entry.getValue()))
                        .toList();
        return new Listing<>(rows, Row::variable, "No variable was declared at " + time)
                .column("variable", Row::variable)
                .column("value", Row::value);
    }
}
