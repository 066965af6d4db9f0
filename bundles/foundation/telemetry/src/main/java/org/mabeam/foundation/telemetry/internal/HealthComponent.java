// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.mabeam.foundation.telemetry.Health;
import org.mabeam.foundation.telemetry.HealthReport;
import org.mabeam.foundation.telemetry.HealthReport.Check;
import org.mabeam.foundation.telemetry.HealthReport.Status;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks all health checks with the tag {@code mabeam} through the Felix executor, which bounds their time. */
@Component
public final class HealthComponent implements Health {

    /** The tag of a health check that counts for the node. */
    static final String TAG = "mabeam";

    private static final int TIMEOUT_MS = 2_000;

    private final HealthCheckExecutor executor;

    @Activate
    public HealthComponent(@Reference HealthCheckExecutor executor) {
        this.executor = executor;
    }

    @Override
    public HealthReport check() {
        List<Check> checks = executor
                .execute(
                        HealthCheckSelector.tags(TAG),
                        new HealthCheckExecutionOptions()
                                .setForceInstantExecution(true)
                                .setOverrideGlobalTimeout(TIMEOUT_MS))
                .stream()
                .map(HealthComponent::check)
                .sorted(Comparator.comparing(Check::name))
                .toList();
        return new HealthReport(
                checks.isEmpty()
                        ? List.of(new Check("health", Status.FAILED, "no health check is registered: is it starting?"))
                        : checks);
    }

    private static Check check(HealthCheckExecutionResult result) {
        String name = result.getHealthCheckMetadata().getName();
        Status status = status(result.getHealthCheckResult().getStatus());
        if (result.hasTimedOut()) {
            return new Check(name, Status.FAILED, "no answer within " + TIMEOUT_MS + " ms");
        }
        String message = StreamSupport.stream(result.getHealthCheckResult().spliterator(), false)
                .map(HealthComponent::text)
                .collect(Collectors.joining("; "));
        return new Check(name, status, message);
    }

    private static String text(ResultLog.Entry entry) {
        return entry.getException() == null ? entry.getMessage() : entry.getMessage() + ": " + entry.getException();
    }

    private static Status status(Result.Status felix) {
        return switch (felix) {
            case OK -> Status.OK;
            case WARN -> Status.WARNING;
            default -> Status.FAILED;
        };
    }
}
