// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import org.mabeam.foundation.error.Faults;

/**
 * How much waits, and how much is written at once.
 *
 * @param queueBatches most appends that wait for the disk; more are refused. 1 to 1,000,000
 * @param commitBatches most appends that share one sync of the disk, 1 to 100,000
 */
public record StoreSettings(int queueBatches, int commitBatches) {

    /** What fits most nodes. */
    public static final StoreSettings DEFAULT = new StoreSettings(4_096, 1_024);

    /** Most bytes of JSON that wait. */
    static final long QUEUE_BYTES = 64L * 1024 * 1024;

    /** Once a commit has so many bytes of JSON it takes no more appends. */
    static final long COMMIT_BYTES = 2L * 1024 * 1024;

    public StoreSettings {
        new Faults()
                .check(queueBatches >= 1 && queueBatches <= 1_000_000, "queueBatches", queueBatches, "1 to 1000000")
                .check(commitBatches >= 1 && commitBatches <= 100_000, "commitBatches", commitBatches, "1 to 100000")
                .throwIfAny();
    }
}
