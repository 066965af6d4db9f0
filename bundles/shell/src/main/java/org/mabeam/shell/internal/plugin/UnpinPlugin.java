// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.plugin;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.foundation.plugin.PluginInfo;
import org.mabeam.shell.internal.ChangingCommand;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.complete.PluginCompleter;

/** {@code plugin:unpin}. */
@Service
@Command(scope = "plugin", name = "unpin", description = "Lets the highest version of a plugin serve again")
public final class UnpinPlugin extends ChangingCommand {

    @Argument(name = "PLUGIN", description = "The plugin's name", required = true)
    @Completion(PluginCompleter.class)
    String plugin;

    @Override
    protected String change(Facades facades) {
        PluginInfo now = PluginCommand.answer(facades.plugins().unpin(plugin, PluginCommand.by()));
        return "plugin " + plugin + ": version " + now.version() + " is "
                + now.status().word();
    }
}
