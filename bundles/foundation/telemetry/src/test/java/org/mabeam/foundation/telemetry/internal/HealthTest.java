// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Clock;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.process.ProcessInfo;
import org.mabeam.foundation.process.ProcessInfo.State;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.telemetry.HealthReport;
import org.mabeam.foundation.telemetry.HealthReport.Check;
import org.mabeam.foundation.telemetry.HealthReport.Status;
import org.mabeam.foundation.telemetry.Tags;

class HealthTest {

    @Test
    void withoutAnEventStoreTheNodeIsNotWell() {
        assertThat(message(new RecordHealth()))
                .isEqualTo("CRITICAL there is no event store: nothing can be changed; see the log of the node");
    }

    @Test
    void oneEventStoreIsWellAndSaysItsPosition() {
        RecordHealth health = new RecordHealth();

        health.stores = List.of(store(42));

        assertThat(message(health)).isEqualTo("OK the record is at position 42");
    }

    @Test
    void twoEventStoresAreOneTooMany() {
        RecordHealth health = new RecordHealth();

        health.stores = List.of(store(42), store(1));

        assertThat(message(health)).startsWith("CRITICAL there are 2 event stores");
    }

    @Test
    void withoutAProcessRuntimeTheNodeIsNotWell() {
        assertThat(message(new ProcessesHealth())).startsWith("CRITICAL there is no process runtime");
    }

    @Test
    void processesThatWereGivenUpOrAreFullAreNamed() {
        ProcessesHealth health = new ProcessesHealth();
        health.runtimes = List.of(processes(List.of(
                process("good", State.RUNNING, 3, Optional.empty()),
                process("given-up", State.FAILED, 0, Optional.of("it threw")),
                process("flooded", State.RUNNING, 8, Optional.empty()))));

        String message = message(health);

        assertThat(message)
                .startsWith("WARN 3 processes; given up: ")
                .contains("given-up")
                .contains("(it threw); full: ")
                .contains("flooded")
                .doesNotContain("good");
    }

    @Test
    void manyFailedProcessesAreCounted() {
        ProcessesHealth health = new ProcessesHealth();
        health.runtimes = List.of(processes(IntStream.range(0, 9)
                .mapToObj(i -> process("p" + i, State.FAILED, 0, Optional.empty()))
                .toList()));

        assertThat(message(health)).contains("and 4 more; full: none");
    }

    @Test
    void runningProcessesAreWell() {
        ProcessesHealth health = new ProcessesHealth();
        health.runtimes = List.of(processes(List.of(process("good", State.RUNNING, 3, Optional.empty()))));

        assertThat(message(health)).isEqualTo("OK 1 processes");
    }

    @Test
    void telemetryWarnsOnceSeriesAreRefused() {
        PrometheusTelemetry telemetry = new PrometheusTelemetry(new TelemetrySettings(1, false), Clock.SYSTEM);
        TelemetryHealth health = new TelemetryHealth(telemetry);
        telemetry.counter("mabeam.a", "A", Tags.NONE).increment();
        assertThat(message(health)).isEqualTo("OK 1 series of at most 1");

        telemetry.counter("mabeam.b", "B", Tags.NONE).increment();

        assertThat(message(health)).startsWith("WARN 1 series were not registered: maxSeries is 1 in ");
        telemetry.close();
    }

    @Test
    void telemetryWarnsWhenItsPageCannotBeWritten() {
        TelemetryHealth health = new TelemetryHealth(new Exposition() {
            @Override
            public void write(OutputStream to, String contentType) throws IOException {
                throw new IOException("broken");
            }

            @Override
            public int series() {
                return 0;
            }

            @Override
            public int maxSeries() {
                return 1;
            }

            @Override
            public long refused() {
                return 0;
            }
        });

        assertThat(message(health))
                .contains("WARN the page for Prometheus cannot be written")
                .contains("broken");
    }

    @Test
    void theWorstCheckIsTheStatusOfTheNode() {
        Check ok = new Check("a", Status.OK, "fine");
        Check warning = new Check("b", Status.WARNING, "look");
        Check failed = new Check("c", Status.FAILED, "broken");

        assertThat(new HealthReport(List.of(ok)).status()).isEqualTo(Status.OK);
        assertThat(new HealthReport(List.of(warning, ok)).status()).isEqualTo(Status.WARNING);
        assertThat(new HealthReport(List.of(ok, failed, warning)).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void theHealthPageIs200WhileItWorksAnd503WhenNot() throws Exception {
        Check ok = new Check("a", Status.OK, "fine");
        Check warning = new Check("b", Status.WARNING, "say \"why\"\n\\");
        Check failed = new Check("c", Status.FAILED, "broken");

        Exchange good = Exchange.of(new HealthServlet(() -> new HealthReport(List.of(ok, warning))), "GET", null);
        Exchange bad = Exchange.of(new HealthServlet(() -> new HealthReport(List.of(ok, failed))), "GET", null);

        assertThat(good.status()).isEqualTo(200);
        assertThat(good.body())
                .isEqualTo("{\"status\":\"WARNING\",\"checks\":["
                        + "{\"name\":\"a\",\"status\":\"OK\",\"message\":\"fine\"},"
                        + "{\"name\":\"b\",\"status\":\"WARNING\",\"message\":\"say \\\"why\\\"\\u000a\\\\\"}]}\n");
        assertThat(good.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(bad.status()).isEqualTo(503);
        assertThat(bad.body()).startsWith("{\"status\":\"FAILED\"");
    }

    @Test
    void theMetricsPageIsServedInTheFormatThatIsAskedFor() throws Exception {
        PrometheusTelemetry telemetry = new PrometheusTelemetry(new TelemetrySettings(9, false), Clock.SYSTEM);
        telemetry.counter("mabeam.a", "A", Tags.NONE).increment();
        MetricsServlet servlet = new MetricsServlet(telemetry);

        Exchange text = Exchange.of(servlet, "GET", "*/*");
        Exchange none = Exchange.of(servlet, "GET", null);
        Exchange openMetrics = Exchange.of(servlet, "GET", "application/openmetrics-text;version=1.0.0,*/*;q=0.1");

        assertThat(text.headers().get("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(Page.read(text.body()).value("mabeam_a_total{}")).isEqualTo(1);
        assertThat(none.body()).isEqualTo(text.body());
        assertThat(openMetrics.headers().get("Content-Type")).startsWith("application/openmetrics-text");
        assertThat(openMetrics.body()).endsWith("# EOF\n");
        telemetry.close();
    }

    private static String message(HealthCheck check) {
        Result result = check.execute();
        return result.getStatus() + " " + result.iterator().next().getMessage();
    }

    private static EventStore store(long position) {
        return proxy(EventStore.class, "position", position);
    }

    private static Processes processes(List<ProcessInfo> list) {
        return proxy(Processes.class, "list", list);
    }

    private static <T> T proxy(Class<T> type, String method, Object answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        return answer;
                    }
                    throw new UnsupportedOperationException(called.getName());
                }));
    }

    private static ProcessInfo process(String name, State state, int waiting, Optional<String> failure) {
        return new ProcessInfo(
                new ProcessName(Namespace.DEFAULT, name), state, waiting, 8, 0, 0, Instant.EPOCH, failure);
    }
}
