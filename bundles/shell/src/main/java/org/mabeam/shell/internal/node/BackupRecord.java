// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.node;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Parsing;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.mabeam.foundation.event.BackupReport;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.OptionsAnywhere;
import org.mabeam.shell.internal.Screen;
import org.mabeam.shell.internal.ShellCommand;

/** {@code mabeam:backup}. */
@Service
@Parsing(OptionsAnywhere.class)
@Command(
        scope = "mabeam",
        name = "backup",
        description = "Writes the record and its artifacts into a new file, while running")
public final class BackupRecord extends ShellCommand {

    @Argument(name = "FILE", description = "The new file", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Override
    protected void run(Session user) {
        try (Facades facades = facades()) {
            BackupReport report = facades.keeper().backup(user.currentDir().resolve(file));
            Screen.of(user, true)
                    .line("record: backed up to position " + report.position() + " in " + report.file() + " ("
                            + report.bytes() + " bytes)");
        }
    }
}
