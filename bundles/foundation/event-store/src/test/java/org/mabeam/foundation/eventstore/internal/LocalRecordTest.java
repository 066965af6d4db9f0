// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.ArtifactId;
import org.mabeam.foundation.event.ArtifactStore;
import org.mabeam.foundation.event.BackupReport;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.StreamId;

class LocalRecordTest {

    private final Path folder;
    private final AtomicReference<EventStore> events = new AtomicReference<>();
    private final AtomicReference<ArtifactStore> artifacts = new AtomicReference<>();
    private final AtomicInteger published = new AtomicInteger();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private LocalRecord record;

    LocalRecordTest(@TempDir Path folder) {
        this.folder = folder;
        this.record = record();
    }

    @BeforeEach
    void start() {
        assertThat(record.start()).isTrue();
    }

    @AfterEach
    void stop() {
        record.close();
        executor.shutdownNow();
    }

    @Test
    void theServicesAreThereFromStartToClose() {
        assertThat(events.get()).isNotNull();
        assertThat(artifacts.get()).isNotNull();

        record.close();

        assertThat(events.get()).isNull();
        assertThat(artifacts.get()).isNull();
        assertThatThrownBy(record::verify).isInstanceOf(UnavailableException.class);
    }

    @Test
    void aDamagedRecordIsNotPublishedAndSaysWhy() throws IOException {
        append(0, 3);
        record.close();
        damage();

        record = record();

        assertThat(record.start()).isFalse();
        assertThat(events.get()).isNull();
        assertThatThrownBy(record::verify)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("is damaged and was not opened")
                .hasMessageContaining("position 3 was acknowledged")
                .hasMessageContaining("Restore a backup");
    }

    @Test
    void aRefusedRecordIsReplacedByItsBackup() throws IOException {
        append(0, 3);
        ArtifactId artifact = files().put(bytes("a model"));
        Path backup = folder.resolve("backup.zip");
        record.backup(backup);
        record.close();
        damage();
        record = record();
        assertThat(record.start()).isFalse();

        BackupReport report = record.restore(backup);

        assertThat(report.position()).isEqualTo(3);
        assertThat(store().position()).isEqualTo(3);
        assertThat(files().open(artifact)).hasContent("a model");
        assertThat(folder).isDirectoryContaining("glob:**/record-replaced-*");
        append(3, 4);
    }

    @Test
    void aBackupUnderLoadIsTheRecordAsOfOnePosition() throws Exception {
        AtomicBoolean goOn = new AtomicBoolean(true);
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String stream = "load/" + i;
            Thread writer = new Thread(() -> {
                for (long revision = 0; goOn.get(); revision++) {
                    store().append(Batches.next(stream, revision)).join();
                }
            });
            writers.add(writer);
            writer.start();
        }
        await().until(() -> store().position() > 200);
        Path backup = folder.resolve("backup.zip");

        BackupReport report = record.backup(backup);
        await().until(() -> store().position() > report.position() + 200);
        goOn.set(false);
        for (Thread writer : writers) {
            writer.join();
        }
        List<?> before = store().query(EventQuery.of("", 0, 10_000));
        record.restore(backup);

        assertThat(report.position()).isGreaterThan(200);
        assertThat(report.bytes()).isEqualTo(Files.size(backup));
        assertThat(store().position()).isEqualTo(report.position());
        assertThat(store().query(EventQuery.of("", 0, 10_000))).isEqualTo(before.subList(0, (int) report.position()));
        assertThat(record.verify().damage()).isEmpty();
    }

    @Test
    void duringARestoreTheStoreGoesAwayAndComesBack() throws IOException {
        append(0, 3);
        Path backup = folder.resolve("backup.zip");
        record.backup(backup);
        append(3, 5);
        EventStore old = store();
        List<Throwable> ended = new ArrayList<>();
        old.subscribe("", 5, new org.mabeam.foundation.event.EventSubscriber() {
            @Override
            public void on(org.mabeam.foundation.event.Event event) {}

            @Override
            public void ended(Throwable cause) {
                ended.add(cause);
            }
        });

        record.restore(backup);

        assertThat(published).hasValue(2);
        assertThat(events.get()).isNotSameAs(old);
        assertThat(ended).singleElement().isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> old.append(Batches.next("test/a", 5)).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(UnavailableException.class);
        assertThat(store().revision(new StreamId("test/a"))).isEqualTo(2);
    }

    @Test
    void whatIsNoWholeBackupChangesNothing() throws IOException {
        append(0, 3);
        files().put(bytes("a model"));
        Path good = folder.resolve("good.zip");
        record.backup(good);
        append(3, 5);
        byte[] whole = Files.readAllBytes(good);
        Path bad = folder.resolve("bad.zip");

        assertThatThrownBy(() -> record.restore(bad))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("bad.zip");
        for (int cut : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
            Files.write(bad, Arrays.copyOf(whole, cut));
            refused(bad);
        }
        assertThat(published).hasValue(1);
        assertThat(store().position()).isEqualTo(5);
        append(5, 6);
    }

    @Test
    void aFlippedBitOfABackupIsSeenOrChangesNothing() throws IOException {
        append(0, 3);
        Path good = folder.resolve("good.zip");
        record.backup(good);
        List<?> before = store().query(EventQuery.of("", 0, 10));
        byte[] whole = Files.readAllBytes(good);
        Path bad = folder.resolve("bad.zip");
        int refused = 0;

        for (int at = 0; at < whole.length; at += whole.length / 150) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 16;
            Files.write(bad, flipped);
            try {
                record.restore(bad);
            } catch (InvalidValueException e) {
                refused++;
            }
            assertThat(store().query(EventQuery.of("", 0, 10))).isEqualTo(before);
            assertThat(record.verify().damage()).isEmpty();
        }

        assertThat(refused).isGreaterThan(70);
    }

    @Test
    void aBackupReplacesNothingAndNeedsAFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "mine");

        assertThatThrownBy(() -> record.backup(file)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> record.backup(folder.resolve("none/backup.zip")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("target");

        assertThat(file).hasContent("mine");
    }

    @Test
    void aRecordInUseIsOpenedOnceItIsFree() {
        record.close();
        SqliteEventStorage other = SqliteEventStorage.open(new RecordFiles(folder).current(), StorageSettings.DEFAULT);
        record = record();

        assertThat(record.start()).isFalse();
        assertThat(events.get()).isNull();
        other.close();

        await().until(() -> events.get() != null);
    }

    @Test
    void aRestoreThatACrashCutShortIsEndedAtTheNextStart() throws IOException {
        append(0, 3);
        record.close();
        Files.move(folder.resolve("record"), folder.resolve("record-restored"));
        record = record();

        assertThat(record.start()).isTrue();

        assertThat(store().position()).isEqualTo(3);
    }

    @Test
    void damageThatIsFoundBehindTheStartWithdrawsTheStore() throws Exception {
        append(0, 50);
        record.close();
        try (var connection = Sqlite.create(folder.resolve("record/events.db"));
                var statement = connection.createStatement()) {
            statement.execute("UPDATE event SET json = x'7b7d' WHERE position = 7");
        }
        record = new LocalRecord(
                folder,
                StorageSettings.DEFAULT.withVerifyAtStart(10),
                StoreSettings.DEFAULT,
                Duration.ofMillis(20),
                InstantSource.system(),
                executor,
                this::publish);

        assertThat(record.start()).isTrue();

        await().until(() -> events.get() == null);
        assertThatThrownBy(record::verify)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("damaged: position 7");
    }

    private EventStore store() {
        return Objects.requireNonNull(events.get());
    }

    private ArtifactStore files() {
        return Objects.requireNonNull(artifacts.get());
    }

    private LocalRecord record() {
        return new LocalRecord(
                folder,
                StorageSettings.DEFAULT,
                StoreSettings.DEFAULT,
                Duration.ofMillis(20),
                InstantSource.system(),
                executor,
                this::publish);
    }

    private Runnable publish(EventStore store, ArtifactStore files) {
        events.set(store);
        artifacts.set(files);
        published.incrementAndGet();
        return () -> {
            events.set(null);
            artifacts.set(null);
        };
    }

    private void append(int from, int to) {
        for (int revision = from; revision < to; revision++) {
            store().append(Batches.next("test/a", revision))
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
        }
    }

    /** The last event is gone, as if the disk had lost it. */
    private void damage() throws IOException {
        try (var connection = Sqlite.create(folder.resolve("record/events.db"));
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM event WHERE position = 3");
        } catch (java.sql.SQLException e) {
            throw new IOException(e);
        }
    }

    private void refused(Path backup) {
        assertThatThrownBy(() -> record.restore(backup))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("source is " + backup + ", but must be a whole backup of a record: ");
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
