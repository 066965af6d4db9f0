// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.discovery.Query;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.telemetry.Counter;
import org.mabeam.foundation.telemetry.Tags;

class InMemoryServicesTest {

    private final InMemoryDiscovery discovery = new InMemoryDiscovery();
    private final RecordingTelemetry telemetry = new RecordingTelemetry();

    @Test
    void thePluginThatWasAddedLastServesUntilItIsRemoved() {
        Directory<Runnable> directory = discovery.directory(Runnable.class);
        AtomicInteger changes = new AtomicInteger();
        directory.watch(changes::incrementAndGet);

        discovery.add(Runnable.class, "a", () -> {});
        long second = discovery.add(Runnable.class, "a", "2.0.0", Map.of(), () -> {});
        assertThat(directory.find("a").orElseThrow().version()).isEqualTo("2.0.0");
        discovery.remove(second);

        assertThat(directory.find("a").orElseThrow().version()).isEqualTo("1.0.0");
        assertThat(changes).hasValue(3);
        assertThatThrownBy(() -> discovery.remove(second)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aDirectorySeesOnlyWhatItsQueryMatches() {
        Directory<Runnable> directory = discovery.directory(Runnable.class);
        AtomicInteger changes = new AtomicInteger();
        directory.watch(changes::incrementAndGet);

        discovery.add(CharSequence.class, "a", "text");
        discovery.add(Runnable.class, "b", "1.0.0", Map.of(Query.NAMESPACE, "test"), () -> {});

        assertThat(directory.entries()).isEmpty();
        assertThat(changes).hasValue(0);
        assertThat(discovery
                        .directory(Query.of(Runnable.class).in(new Namespace("test")))
                        .entries())
                .extracting(Entry::name)
                .containsExactly("b");
    }

    @Test
    void aClosedDirectoryIsNotOpen() {
        Directory<Runnable> directory = discovery.directory(Runnable.class);
        assertThat(discovery.openDirectories()).isEqualTo(1);

        directory.close();

        assertThat(discovery.openDirectories()).isZero();
    }

    @Test
    void telemetryKeepsWhatWasMeasuredUntilItIsClosed() throws Exception {
        Tags tags = Tags.of("study", "digits");
        Counter counter = telemetry.counter("trials", "", tags);
        counter.increment();
        telemetry.counter("trials", "", tags).add(2);
        telemetry.timer("ask", "", Tags.NONE).record(Duration.ofMillis(3));
        AutoCloseable gauge = telemetry.gauge("running", "", Tags.NONE, () -> 4);

        assertThat(telemetry.count("trials", tags)).isEqualTo(3);
        assertThat(telemetry.durations("ask", Tags.NONE)).containsExactly(Duration.ofMillis(3));
        assertThat(telemetry.gauge("running", Tags.NONE)).hasValue(4);
        assertThat(telemetry.open()).containsExactly("ask", "running", "trials{study=digits}");

        counter.close();
        gauge.close();
        assertThat(telemetry.open()).containsExactly("ask");
        assertThat(telemetry.count("trials", tags)).isZero();
        assertThat(telemetry.gauge("running", Tags.NONE)).isEmpty();
    }
}
