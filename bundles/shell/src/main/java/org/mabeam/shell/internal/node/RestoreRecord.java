// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.node;

import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.foundation.event.BackupReport;
import org.mabeam.foundation.event.RecordKeeper;

/** {@code mabeam:restore}. */
@Service
@Command(
        scope = "mabeam",
        name = "restore",
        description = "Replaces the record by a verified backup; keeps the old one beside it")
public final class RestoreRecord extends BackupCommand {

    @Override
    BackupReport copy(RecordKeeper keeper, Path backup) {
        return keeper.restore(backup);
    }

    @Override
    String said(BackupReport report) {
        return "restored to position " + report.position() + " from " + report.file()
                + "; the record that it replaces is kept beside it";
    }
}
