// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.foundation.plugin.PluginInfo;
import org.mabeam.shell.internal.Facades;

/** Completes the installed versions of the plugin that was named before. */
@Service
public final class PluginVersionCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        Optional<String> plugin = Arrays.stream(line.getArguments())
                .skip(1)
                .limit(Math.max(0, line.getCursorArgumentIndex() - 1))
                .filter(word -> !word.startsWith("-"))
                .findFirst();
        return facades.plugins().list().stream()
                .filter(info -> plugin.filter(info.name()::equals).isPresent())
                .map(PluginInfo::version)
                .distinct()
                .toList();
    }
}
