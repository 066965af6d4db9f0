// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory that the process really holds, where the system tells it as Linux does. */
final class ResidentMemory implements MeterBinder {

    private static final String KEY = "VmRSS:";

    private final Path status;

    /** @param status {@code /proc/self/status} */
    ResidentMemory(Path status) {
        this.status = status;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        if (Files.isReadable(status)) {
            Gauge.builder("process.resident.memory", this, ResidentMemory::bytes)
                    .strongReference(true)
                    .baseUnit("bytes")
                    .description("Memory of the process that is in RAM")
                    .register(registry);
        }
    }

    double bytes() {
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith(KEY)) {
                    String number =
                            line.substring(KEY.length()).replace("kB", "").strip();
                    return Long.parseLong(number) * 1024.0;
                }
            }
            return Double.NaN;
        } catch (IOException | NumberFormatException e) {
            return Double.NaN; // unknown, which is what the page then says
        }
    }
}
