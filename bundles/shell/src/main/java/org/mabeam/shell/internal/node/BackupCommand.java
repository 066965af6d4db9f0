// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.node;

import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.mabeam.foundation.event.BackupReport;
import org.mabeam.foundation.event.RecordKeeper;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Screen;
import org.mabeam.shell.internal.ShellCommand;

/** What the record and a file of it have to do with each other. */
abstract class BackupCommand extends ShellCommand {

    @Argument(name = "FILE", description = "The file of the backup", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Override
    protected final void run(Session user) {
        try (Facades facades = facades()) {
            BackupReport report = copy(facades.keeper(), user.currentDir().resolve(file));
            Screen.of(user, true).line("record: " + said(report));
        }
    }

    /** Does it. */
    abstract BackupReport copy(RecordKeeper keeper, Path backup);

    /** What was done, behind "record: ". */
    abstract String said(BackupReport report);
}
