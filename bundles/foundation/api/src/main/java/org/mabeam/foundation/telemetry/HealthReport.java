// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry;

import java.util.List;
import java.util.Optional;

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
     * @param message one sentence
     * @param advice what to do about it, if anything
     */
    public record Check(String name, Status status, String message, Optional<String> advice) {}

    /** The worst of all. */
    public Status status() {
        return checks.stream().map(Check::status).max(Status::compareTo).orElse(Status.OK);
    }
}
