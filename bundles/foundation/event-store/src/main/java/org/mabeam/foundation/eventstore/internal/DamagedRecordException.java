// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import org.mabeam.foundation.error.UnavailableException;

/** What is on the disk is not what was acknowledged. The record is not opened, and nothing of it is changed. */
public final class DamagedRecordException extends UnavailableException {

    private final String reason;

    /** The record at {@code folder} is refused for one reason. */
    DamagedRecordException(RecordFolder folder, String reason) {
        super(message(folder, reason));
        this.reason = reason;
    }

    /** The record at {@code folder} is refused for one reason, seen by {@code cause}. */
    DamagedRecordException(RecordFolder folder, String reason, Throwable cause) {
        super(message(folder, reason), cause);
        this.reason = reason;
    }

    /** What is wrong, in one sentence. */
    String reason() {
        return reason;
    }

    private static String message(RecordFolder folder, String reason) {
        return "the record in " + folder.root() + " is damaged and was not opened: " + reason
                + "; nothing was changed. Restore a backup (docs/record.md)";
    }
}
