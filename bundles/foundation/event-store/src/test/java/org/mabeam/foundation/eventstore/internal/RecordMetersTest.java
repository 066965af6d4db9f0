// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;
import org.mabeam.foundation.telemetry.Tags;
import org.mabeam.testkit.simulation.RecordingTelemetry;

class RecordMetersTest {

    @TempDir
    private Path folder;

    private final RecordingTelemetry telemetry = new RecordingTelemetry();
    private SqliteEventStorage storage;
    private EmbeddedEventStore store;

    @BeforeEach
    void open() {
        RecordFolder record = new RecordFolder(folder);
        storage = SqliteEventStorage.open(record, StorageSettings.DEFAULT);
        store = new EmbeddedEventStore(storage, InstantSource.system(), StoreSettings.DEFAULT, () -> {});
    }

    @AfterEach
    void close() {
        store.close();
        storage.close();
    }

    @Test
    void appendsEventsCommitsAndTheirTimeAreMeasured() {
        RecordMeters meters = meters();

        store.append(append("a", -1, 3)).join();
        store.append(append("b", 2, 2)).join();

        await().untilAsserted(() -> assertThat(count("appends")).isEqualTo(2));
        assertThat(count("events")).isEqualTo(5);
        assertThat(count("refusals")).isZero();
        assertThat(telemetry.durations("mabeam.record.commit", Tags.NONE))
                .hasSize(2)
                .allMatch(took -> !took.isNegative());
        assertThat(gauge("position")).isEqualTo(5);
        assertThat(gauge("waiting")).isZero();
        assertThat(gauge("bytes")).isGreaterThan(4096);
        meters.close();
    }

    @Test
    void whatIsRefusedIsCountedApart() {
        RecordMeters meters = meters();

        CompletableFuture<?> wrong = store.append(append("a", 7, 3));

        assertThat(wrong).failsWithin(Duration.ofSeconds(10));
        await().untilAsserted(() -> assertThat(count("refusals")).isEqualTo(1));
        assertThat(count("appends")).isZero();
        assertThat(count("events")).isZero();
        meters.close();
    }

    @Test
    void nothingIsLeftAfterwards() {
        meters().close();

        store.append(append("a", -1, 1)).join();

        assertThat(telemetry.open()).isEmpty();
    }

    private RecordMeters meters() {
        return new RecordMeters(new OpenActivity(store, new RecordFolder(folder)), telemetry);
    }

    private double count(String name) {
        return telemetry.count("mabeam.record." + name, Tags.NONE);
    }

    private double gauge(String name) {
        return telemetry.gauge("mabeam.record." + name, Tags.NONE).orElseThrow();
    }

    private static Append append(String request, long expected, int events) {
        List<NewEvent> all = Collections.nCopies(events, NewEvent.of(new Data("a", 1, "{}")));
        return Append.to(new RequestId(request), new StreamId("s"), expected, all, Trace.of("t"));
    }
}
