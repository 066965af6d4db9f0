// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.plugin;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.shell.internal.ChangingCommand;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.complete.PluginCompleter;
import org.mabeam.shell.internal.complete.PluginVersionCompleter;

/** {@code plugin:remove}. */
@Service
@Command(
        scope = "plugin",
        name = "remove",
        description = "Uninstalls a version; another one of its name serves, if there is one")
public final class RemovePlugin extends ChangingCommand {

    @Argument(name = "PLUGIN", description = "The plugin's name", required = true)
    @Completion(PluginCompleter.class)
    String plugin;

    @Argument(index = 1, name = "VERSION", description = "An installed version of it", required = true)
    @Completion(PluginVersionCompleter.class)
    String version;

    @Override
    protected String change(Facades facades) {
        PluginCommand.answer(facades.plugins().remove(plugin, version, PluginCommand.by()));
        return "plugin " + plugin + ": version " + version + " is uninstalled";
    }
}
