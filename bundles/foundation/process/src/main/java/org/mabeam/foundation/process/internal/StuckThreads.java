// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

/**
 * Told when a thread of the executor is lost in foreign code, and when it comes back, so that the pool keeps its size.
 */
interface StuckThreads {

    /** An executor whose threads are nobody's concern. */
    StuckThreads IGNORED = new StuckThreads() {
        @Override
        public void lost() {}

        @Override
        public void back() {}
    };

    /** One thread more is lost. */
    void lost();

    /** One of the lost threads works again. */
    void back();
}
