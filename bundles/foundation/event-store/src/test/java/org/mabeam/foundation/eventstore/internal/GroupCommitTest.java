// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.BackupReport;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStorage;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Subscription;
import org.mabeam.foundation.event.Verification;

/** What the store adds to its storage, on a storage whose commits wait for a permit. */
class GroupCommitTest {

    @TempDir
    private Path folder;

    private final Semaphore permits = new Semaphore(0);
    private final List<Integer> groups = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger broken = new AtomicInteger();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        permits.release(1_000_000);
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void allThatWaitsSharesOneCommit() {
        EmbeddedEventStore store = store(new StoreSettings(100, 100));
        CompletableFuture<Appended> first = store.append(Batches.next("group/first", 0));
        await().until(() -> permits.hasQueuedThreads());
        List<CompletableFuture<Appended>> waiting = append(store, 50);

        permits.release();
        first.join();
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        permits.release();
        waiting.forEach(CompletableFuture::join);

        assertThat(groups).containsExactly(1, 50);
    }

    @Test
    void aCommitTakesNoMoreThanItsLimit() {
        EmbeddedEventStore store = store(new StoreSettings(100, 20));
        CompletableFuture<Appended> first = store.append(Batches.next("group/first", 0));
        await().until(() -> permits.hasQueuedThreads());
        List<CompletableFuture<Appended>> waiting = append(store, 50);

        permits.release(10);
        first.join();
        waiting.forEach(CompletableFuture::join);

        assertThat(groups).containsExactly(1, 20, 20, 10);
    }

    @Test
    void aFullQueueRefusesAndAppendsNothing() {
        EmbeddedEventStore store = store(new StoreSettings(5, 100));
        CompletableFuture<Appended> first = store.append(Batches.next("group/first", 0));
        await().until(() -> permits.hasQueuedThreads());
        List<CompletableFuture<Appended>> waiting = append(store, 7);

        assertThat(waiting.subList(0, 5)).noneMatch(CompletableFuture::isDone);
        for (CompletableFuture<Appended> refused : waiting.subList(5, 7)) {
            assertThat(refused)
                    .failsWithin(java.time.Duration.ZERO)
                    .withThrowableThat()
                    .withCauseInstanceOf(UnavailableException.class)
                    .withMessageContaining("nothing was appended, try again");
        }
        permits.release(10);
        first.join();
        waiting.subList(0, 5).forEach(CompletableFuture::join);
        assertThat(store.position()).isEqualTo(6);
    }

    @Test
    void closingWritesWhatWaits() {
        EmbeddedEventStore store = store(StoreSettings.DEFAULT);
        List<CompletableFuture<Appended>> waiting = append(store, 10);
        permits.release(10);

        store.close();

        assertThat(waiting).allMatch(answer -> answer.isDone() && !answer.isCompletedExceptionally());
    }

    @Test
    void aStorageThatRefusesIsReportedOnceAndEveryoneIsTold() {
        EmbeddedEventStore store = store(StoreSettings.DEFAULT);
        List<CompletableFuture<Appended>> waiting = append(store, 3);
        breakNext = true;
        permits.release(10);

        for (CompletableFuture<Appended> answer : waiting) {
            assertThat(answer)
                    .failsWithin(java.time.Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(UnavailableException.class)
                    .withMessageContaining("disk on fire");
        }
        assertThat(store.append(Batches.next("group/later", 0)))
                .failsWithin(java.time.Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("disk on fire");
        await().untilAsserted(() -> assertThat(broken).hasValue(1));
    }

    @Test
    void aSlowSubscriberHoldsUpOnlyItself() throws Exception {
        EmbeddedEventStore store = store(StoreSettings.DEFAULT);
        permits.release(1_000);
        Semaphore slowness = new Semaphore(0);
        AtomicInteger slow = new AtomicInteger();
        AtomicInteger quick = new AtomicInteger();
        Subscription one = store.subscribe("", 0, event -> {
            slowness.acquire();
            slow.incrementAndGet();
        });
        Subscription other = store.subscribe("", 0, event -> quick.incrementAndGet());

        append(store, 100).forEach(CompletableFuture::join);

        await().until(() -> quick.get() == 100);
        assertThat(slow).hasValue(0);
        slowness.release(100);
        await().until(() -> slow.get() == 100);
        one.close();
        other.close();
    }

    private volatile boolean breakNext;

    private static List<CompletableFuture<Appended>> append(EmbeddedEventStore store, int count) {
        List<CompletableFuture<Appended>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            answers.add(store.append(Batches.next("group/" + i, 0)));
        }
        return answers;
    }

    private EmbeddedEventStore store(StoreSettings settings) {
        SqliteEventStorage storage = SqliteEventStorage.open(new RecordFolder(folder), StorageSettings.DEFAULT);
        EmbeddedEventStore store =
                new EmbeddedEventStore(new Gated(storage), InstantSource.system(), settings, broken::incrementAndGet);
        opened.add(store);
        opened.add(storage);
        return store;
    }

    private final class Gated implements EventStorage {

        private final EventStorage storage;

        Gated(EventStorage storage) {
            this.storage = storage;
        }

        @Override
        public List<Result> commit(List<Append> batches, Instant at) {
            permits.acquireUninterruptibly();
            if (breakNext) {
                throw new UnavailableException("disk on fire");
            }
            groups.add(batches.size());
            return storage.commit(batches, at);
        }

        @Override
        public List<Event> read(StreamId stream, long fromRevision, int limit) {
            return storage.read(stream, fromRevision, limit);
        }

        @Override
        public List<Event> query(EventQuery query) {
            return storage.query(query);
        }

        @Override
        public long revision(StreamId stream) {
            return storage.revision(stream);
        }

        @Override
        public long position() {
            return storage.position();
        }

        @Override
        public Verification verify() {
            return storage.verify();
        }

        @Override
        public BackupReport backup(Path target) {
            return storage.backup(target);
        }
    }
}
