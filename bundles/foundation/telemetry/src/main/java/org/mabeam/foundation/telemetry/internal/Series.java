// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import org.mabeam.foundation.telemetry.Tags;

/** What tells one meter from all others. */
record Series(String name, Tags tags) {

    /** What kind of meter. */
    enum Kind {
        COUNTER,
        TIMER,
        GAUGE;

        /** As it stands in messages. */
        String word() {
            return switch (this) {
                case COUNTER -> "counter";
                case TIMER -> "timer";
                case GAUGE -> "gauge";
            };
        }
    }
}
