// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.plugin;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.plugin.PluginMoment;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Listing;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.complete.PluginCompleter;

/** {@code plugin:history}. */
@Service
@Command(
        scope = "plugin",
        name = "history",
        description = "Shows what happened to a plugin: who wanted what, when and why")
public final class PluginHistory extends PrintingCommand {

    private record Row(
            long position,
            String at,
            String what,
            @Nullable String version,
            @Nullable String why,
            String by) {

        static Row of(PluginMoment moment) {
            return new Row(
                    moment.position(),
                    moment.at().toString(),
                    moment.what(),
                    moment.version().orElse(null),
                    moment.why().orElse(null),
                    moment.by());
        }
    }

    @Argument(name = "PLUGIN", description = "The plugin's name", required = true)
    @Completion(PluginCompleter.class)
    String plugin;

    @Override
    protected Printable find(Facades facades) {
        List<Row> rows = facades.plugins().history(plugin).stream().map(Row::of).toList();
        return new Listing<>(
                        rows,
                        row -> String.valueOf(row.position()),
                        "Nothing is on the record about plugin " + plugin + "; what came with the product is not")
                .column("position", Row::position)
                .column("at", Row::at)
                .column("what", Row::what)
                .column("version", Row::version)
                .column("by", Row::by)
                .column("why", Row::why);
    }
}
