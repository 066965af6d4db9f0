// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.adoption;

import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Listing;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.complete.AdoptableCompleter;
import org.mabeam.variable.Adoptable;

/** {@code variable:discover}. */
@Service
@Command(
        scope = "variable",
        name = "discover",
        description = "Lists the attributes of configurations, or of MBeans, that can become variables")
public final class DiscoverAttributes extends PrintingCommand {

    @Argument(name = "FILTER", description = "Only what has this in its PID, attribute, bundle or description")
    @Completion(AdoptableCompleter.class)
    @Nullable String filter;

    @Option(name = "--mbeans", description = "Attributes of the MBeans of this name or pattern: java.util.logging:*")
    @Nullable String mbeans;

    @Override
    protected Printable find(Facades facades) {
        List<Adoptable> all = mbeans == null
                ? facades.adoption().discover()
                : facades.adoption().discoverMbeans(mbeans);
        List<AttributeRow> rows =
                all.stream().map(AttributeRow::of).filter(this::isWanted).toList();
        return new Listing<>(rows, AttributeRow::attribute, "No attribute matches. All: variable:discover")
                .column("attribute", AttributeRow::attribute)
                .column("type", AttributeRow::type)
                .column("allowed", AttributeRow::allowed)
                .column("value", AttributeRow::value)
                .column("bundle", AttributeRow::bundle)
                .column("variable", AttributeRow::variable)
                .column("obstacle", AttributeRow::obstacle);
    }

    private boolean isWanted(AttributeRow row) {
        String wanted = filter == null ? "" : filter.toLowerCase(Locale.ROOT);
        return (row.attribute() + " " + row.bundle() + " " + row.description())
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
    }
}
