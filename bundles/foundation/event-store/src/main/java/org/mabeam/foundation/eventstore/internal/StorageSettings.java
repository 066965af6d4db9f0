// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import org.mabeam.foundation.error.Faults;

/**
 * How a record is kept on the disk.
 *
 * @param pageBytes page size of a new database, a power of two from 512 to 65536; an existing one keeps its own
 * @param readers how many reads run at once, 1 to 64
 * @param verifyAtStart how many of the last events are verified before the record is opened, if the last checkpoint is
 *     not further back; a record that has no more is verified as a whole. 0 to 100,000,000
 * @param checkpointPages how many pages the write-ahead log holds before it begins anew, 16 to 1,000,000
 */
public record StorageSettings(int pageBytes, int readers, int verifyAtStart, int checkpointPages) {

    /** What fits most nodes. */
    public static final StorageSettings DEFAULT = new StorageSettings(4096, 4, 20_000, 8_000);

    public StorageSettings {
        new Faults()
                .check(
                        pageBytes >= 512 && pageBytes <= 65_536 && Integer.bitCount(pageBytes) == 1,
                        "pageBytes",
                        pageBytes,
                        "a power of two from 512 to 65536")
                .check(readers >= 1 && readers <= 64, "readers", readers, "1 to 64")
                .check(
                        verifyAtStart >= 0 && verifyAtStart <= 100_000_000,
                        "verifyAtStart",
                        verifyAtStart,
                        "0 to 100000000")
                .check(
                        checkpointPages >= 16 && checkpointPages <= 1_000_000,
                        "checkpointPages",
                        checkpointPages,
                        "16 to 1000000")
                .throwIfAny();
    }

    StorageSettings withVerifyAtStart(int events) {
        return new StorageSettings(pageBytes, readers, events, checkpointPages);
    }
}
