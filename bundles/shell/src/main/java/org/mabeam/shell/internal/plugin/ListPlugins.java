// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.plugin;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;

/** {@code plugin:list}. */
@Service
@Command(
        scope = "plugin",
        name = "list",
        description = "Lists the plugins of all kinds, with all their installed versions")
public final class ListPlugins extends WatchingCommand {

    @Override
    protected Printable find(Facades facades) {
        return InstalledRow.listing(facades.plugins().list());
    }
}
