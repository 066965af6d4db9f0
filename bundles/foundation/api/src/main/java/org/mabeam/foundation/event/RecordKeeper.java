// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.event;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** What an operator does with the record of a node, while it runs. Thread-safe; every call blocks for I/O. */
@ProviderType
public interface RecordKeeper {

    /** Follows the whole hash chain. */
    Verification verify();

    /**
     * Writes the record and its artifacts as of one position into a new file.
     *
     * @throws org.mabeam.foundation.error.ConflictException if the file exists
     */
    BackupReport backup(Path target);

    /**
     * Replaces the record by a verified backup. The {@link EventStore} goes away and comes back; the record that was
     * replaced is kept beside it.
     *
     * @throws org.mabeam.foundation.error.NotFoundException if there is no such file
     * @throws org.mabeam.foundation.error.InvalidValueException if it is no backup or is damaged; then nothing changes
     */
    BackupReport restore(Path source);
}
