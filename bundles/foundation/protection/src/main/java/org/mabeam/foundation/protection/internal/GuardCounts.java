// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection.internal;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.protection.RefusedException.Part;

/** What a guard counts, and the meters that show it while there is telemetry. Thread-safe. */
final class GuardCounts {

    final LongAdder succeeded = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder retried = new LongAdder();
    final AtomicInteger running = new AtomicInteger();
    private final Map<Part, LongAdder> refused = new EnumMap<>(Part.class);
    private volatile @Nullable GuardMeters meters;

    GuardCounts() {
        for (Part part : Part.values()) {
            refused.put(part, new LongAdder());
        }
    }

    void succeeded(Duration took) {
        succeeded.increment();
        GuardMeters shown = meters;
        if (shown != null) {
            shown.succeeded(took);
        }
    }

    void failed(Duration took) {
        failed.increment();
        GuardMeters shown = meters;
        if (shown != null) {
            shown.failed(took);
        }
    }

    void retried() {
        retried.increment();
        GuardMeters shown = meters;
        if (shown != null) {
            shown.retried();
        }
    }

    void refused(Part part) {
        LongAdder adder = refused.get(part);
        if (adder != null) {
            adder.increment();
        }
        GuardMeters shown = meters;
        if (shown != null) {
            shown.refused(part);
        }
    }

    Map<Part, Long> refusals() {
        Map<Part, Long> all = new EnumMap<>(Part.class);
        refused.forEach((part, adder) -> all.put(part, adder.sum()));
        return all;
    }

    /** Shows itself there from now on; null for nowhere. Closes the meters before. */
    void show(@Nullable GuardMeters next) {
        GuardMeters before = meters;
        meters = next;
        if (before != null) {
            before.close();
        }
    }
}
