// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry;

import java.util.List;

/**
 * What the health checks said.
 *
 * @param checks in the order of their names
 */
public record HealthReport(List<Check> checks) {

    public HealthReport {
        checks = List.copyOf(checks);
    }

    /** How bad it is. */
    public enum Status {
        /** All is well. */
        OK,
        /** It works, but somebody should look. */
        WARNING,
        /** Something that is needed does not work. */
        FAILED
    }

    /**
     * What one check said.
     *
     * @param name what was looked at: {@code record}
     * @param message what it found, and what to do about it
     */
    public record Check(String name, Status status, String message) {}

    /** The worst of all. */
    public Status status() {
        return checks.stream().map(Check::status).max(Status::compareTo).orElse(Status.OK);
    }
}
