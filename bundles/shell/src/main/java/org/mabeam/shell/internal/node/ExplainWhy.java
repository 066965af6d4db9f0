// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.node;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.Sheet;

/** {@code mabeam:why}. */
@Service
@Command(
        scope = "mabeam",
        name = "why",
        description = "Names the one thing that is missing for a plugin, component or bundle to work")
public final class ExplainWhy extends PrintingCommand {

    /** What was found. */
    record Why(
            String name,
            boolean works,
            List<String> chain,
            @Nullable String missing) {}

    @Argument(name = "NAME", description = "A plugin, a component or its last part, or a bundle", required = true)
    String name;

    @Override
    protected Printable find(Facades facades) {
        List<String> chain = facades.diagnosis().why(name);
        @Nullable String missing = chain.isEmpty() ? null : chain.get(chain.size() - 1);
        Why why = new Why(name, chain.isEmpty(), chain, missing);
        return new Announced(
                chain.isEmpty() ? name + " works" : String.join("\n  ", chain),
                new Sheet(why, name)
                        .field("name", name)
                        .field("works", why.works())
                        .field("missing", missing));
    }
}
