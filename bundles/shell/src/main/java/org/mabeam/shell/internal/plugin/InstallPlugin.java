// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.plugin;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.mabeam.foundation.plugin.PluginInfo;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Printable;

/** {@code plugin:install}. */
@Service
@Command(
        scope = "plugin",
        name = "install",
        description = "Installs a jar beside what is there and moves its users over")
public final class InstallPlugin extends PluginCommand {

    @Argument(name = "FILE", description = "The jar", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Override
    protected Printable find(Facades facades) {
        List<PluginInfo> infos = answer(facades.plugins().install(fromHere(file), by()));
        String said = infos.stream()
                .map(info -> "plugin " + info.name() + ": version " + info.version() + " is "
                        + info.status().word())
                .collect(Collectors.joining("\n"));
        return new Announced(said, InstalledRow.listing(infos));
    }
}
