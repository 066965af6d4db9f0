// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.foundation.plugin.PluginInfo;
import org.mabeam.shell.internal.Facades;

/** Completes the installed versions of plugins. */
@Service
public final class PluginVersionCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return facades.plugins().list().stream()
                .map(PluginInfo::version)
                .distinct()
                .toList();
    }
}
