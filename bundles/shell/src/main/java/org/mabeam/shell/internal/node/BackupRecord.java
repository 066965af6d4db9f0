// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.node;

import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.foundation.event.BackupReport;
import org.mabeam.foundation.event.RecordKeeper;

/** {@code mabeam:backup}. */
@Service
@Command(
        scope = "mabeam",
        name = "backup",
        description = "Writes the record and its artifacts into a new file, while running")
public final class BackupRecord extends BackupCommand {

    @Override
    BackupReport copy(RecordKeeper keeper, Path backup) {
        return keeper.backup(backup);
    }

    @Override
    String said(BackupReport report) {
        return "backed up to position " + report.position() + " in " + report.file() + " (" + report.bytes()
                + " bytes)";
    }
}
