// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckMetadata;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.telemetry.HealthReport;
import org.mabeam.foundation.telemetry.HealthReport.Check;
import org.mabeam.foundation.telemetry.HealthReport.Status;
import org.osgi.framework.ServiceReference;

class HealthComponentTest {

    @Test
    void everyCheckIsReportedByNameWithItsStatus() {
        HealthReport report = health(
                result("record", new Result(Result.Status.CRITICAL, "away"), false),
                result("a", new Result(Result.Status.OK, "fine"), false),
                result("b", new Result(Result.Status.WARN, "look"), false),
                result("c", new Result(Result.Status.TEMPORARILY_UNAVAILABLE, "starting"), false));

        assertThat(report.checks())
                .containsExactly(
                        new Check("a", Status.OK, "fine"),
                        new Check("b", Status.WARNING, "look"),
                        new Check("c", Status.FAILED, "starting"),
                        new Check("record", Status.FAILED, "away"));
    }

    @Test
    void aCheckThatThrowsSaysWhat() {
        Exception thrown = new IllegalStateException("broken");

        HealthReport report =
                health(result("a", new Result(Result.Status.HEALTH_CHECK_ERROR, "it threw", thrown), false));

        assertThat(report.checks())
                .containsExactly(new Check("a", Status.FAILED, "it threw: java.lang.IllegalStateException: broken"));
    }

    @Test
    void aCheckThatHangsFails() {
        HealthReport report = health(result("a", new Result(Result.Status.WARN, "Timeout"), true));

        assertThat(report.checks()).containsExactly(new Check("a", Status.FAILED, "no answer within 2000 ms"));
    }

    @Test
    void aNodeWithoutAnyCheckIsNotWell() {
        assertThat(health().status()).isEqualTo(Status.FAILED);
    }

    private static HealthReport health(HealthCheckExecutionResult... results) {
        return new HealthComponent(new HealthCheckExecutor() {
                    @Override
                    public List<HealthCheckExecutionResult> execute(HealthCheckSelector selector) {
                        throw new UnsupportedOperationException("without a time limit");
                    }

                    @Override
                    public List<HealthCheckExecutionResult> execute(
                            HealthCheckSelector selector, HealthCheckExecutionOptions options) {
                        assertThat(selector.tags()).containsExactly("mabeam");
                        assertThat(options.getOverrideGlobalTimeout()).isEqualTo(2_000);
                        return List.of(results);
                    }
                })
                .check();
    }

    private static HealthCheckExecutionResult result(String name, Result result, boolean timedOut) {
        Map<String, Object> properties = Map.of(HealthCheck.NAME, name, "service.id", 1L);
        ServiceReference<?> reference = (ServiceReference<?>) Proxy.newProxyInstance(
                HealthComponentTest.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (self, method, arguments) -> properties.get(String.valueOf(arguments[0])));
        HealthCheckMetadata metadata = new HealthCheckMetadata(reference);
        return (HealthCheckExecutionResult) Proxy.newProxyInstance(
                HealthComponentTest.class.getClassLoader(),
                new Class<?>[] {HealthCheckExecutionResult.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getHealthCheckMetadata" -> metadata;
                    case "getHealthCheckResult" -> result;
                    case "hasTimedOut" -> timedOut;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
