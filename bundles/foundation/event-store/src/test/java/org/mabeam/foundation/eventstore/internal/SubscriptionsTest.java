// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.Subscription;

/** Who is woken by a commit, what is read for them, and where those stand who are not. */
class SubscriptionsTest {

    @TempDir
    private Path folder;

    private final List<EventQuery> queries = Collections.synchronizedList(new ArrayList<>());
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void aCommitWakesThoseAloneOfWhoseStreamsItWroteOne() {
        EmbeddedEventStore store = store();
        List<Long> heard = Collections.synchronizedList(new ArrayList<>());
        Subscription one = store.subscribe("one/", 0, event -> heard.add(event.position()));
        Subscription other = store.subscribe("other/", 0, event -> heard.add(-event.position()));
        await().until(() -> one.position() == 0 && other.position() == 0);
        queries.clear();

        for (int i = 0; i < 20; i++) {
            Appended unused = store.append(Batches.next("one/stream", i)).join();
        }

        await().until(() -> heard.size() == 20);
        assertThat(queries).isNotEmpty().allMatch(query -> query.streamPrefix().equals("one/"));
        await().until(() -> other.position() == 20);
        assertThat(one.position()).isEqualTo(20);
    }

    @Test
    void whoWasNotWokenForLongReadsOnFromWhereOthersWere() {
        EmbeddedEventStore store = store();
        AtomicInteger heard = new AtomicInteger();
        Subscription other = store.subscribe("other/", 0, event -> heard.incrementAndGet());
        Subscription third = store.subscribe("third/", 0, event -> heard.incrementAndGet());
        Appended first = store.append(Batches.next("other/stream", 0)).join();
        await().until(() -> heard.get() == 1 && other.position() == first.last());
        for (int i = 0; i < 20; i++) {
            Appended unused = store.append(Batches.next("one/stream", i)).join();
        }
        await().until(() -> third.position() == 21);
        queries.clear();

        Appended unused = store.append(Batches.next("other/stream", 1)).join();

        await().until(() -> heard.get() == 2);
        assertThat(queries).extracting(EventQuery::after).containsExactly(21L);
    }

    @Test
    void whatManyHearIsReadOnce() throws Exception {
        EmbeddedEventStore store = store();
        int subscribers = 200;
        CountDownLatch told = new CountDownLatch(subscribers);
        List<Subscription> all = new ArrayList<>();
        for (int i = 0; i < subscribers; i++) {
            all.add(store.subscribe("one/", 0, event -> told.countDown()));
        }
        Appended before = store.append(Batches.next("other/stream", 0)).join();
        await().until(() -> all.stream().allMatch(each -> each.position() == before.last()));
        queries.clear();

        Appended unused = store.append(Batches.next("one/stream", 0)).join();

        assertThat(told.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        assertThat(queries).hasSizeLessThan(20); // a few threads may begin at the same time
    }

    @Test
    void whereItEndedItsPositionStays() {
        EmbeddedEventStore store = store();
        AtomicInteger heard = new AtomicInteger();
        Subscription closed = store.subscribe("one/", 0, event -> heard.incrementAndGet());
        Subscription sick = store.subscribe("one/", 0, event -> {
            throw new IllegalArgumentException("sick");
        });
        Subscription live = store.subscribe("one/", 0, event -> heard.incrementAndGet());
        await().until(() -> closed.position() == 0 && sick.position() == 0 && live.position() == 0);
        closed.close();

        for (int i = 0; i < 10; i++) {
            Appended unused = store.append(Batches.next("one/stream", i)).join();
        }

        await().until(() -> live.position() == 10);
        assertThat(heard).hasValue(10);
        assertThat(closed.position()).isZero();
        assertThat(sick.position()).isZero();
    }

    @Test
    void whereverASubscriptionStandsItHasHandedOutAllThatIsBefore() throws Exception {
        EmbeddedEventStore store = store();
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<?>> work = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            String name = "stream-" + writer;
            work.add(CompletableFuture.runAsync(() -> write(store, name)));
        }
        List<CompletableFuture<List<String>>> faults = new ArrayList<>();
        for (int follower = 0; follower < 4; follower++) {
            String prefix = follower == 0 ? "" : "stream-" + follower;
            faults.add(CompletableFuture.supplyAsync(() -> follow(store, prefix, over)));
        }

        CompletableFuture.allOf(work.toArray(CompletableFuture[]::new)).join();
        over.set(true);

        for (CompletableFuture<List<String>> each : faults) {
            assertThat(each).succeedsWithin(Duration.ofSeconds(30));
            assertThat(each.join()).isEmpty();
        }
    }

    private static void write(EventStore store, String stream) {
        SplittableRandom random = new SplittableRandom(stream.hashCode());
        List<CompletableFuture<Appended>> underWay = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            underWay.add(store.append(Batches.next(stream, i)));
            if (random.nextInt(4) == 0) {
                underWay.forEach(CompletableFuture::join);
                underWay.clear();
            }
        }
        underWay.forEach(CompletableFuture::join);
    }

    /** Follows anew again and again, each time from where it stood; what it missed or heard twice. */
    private static List<String> follow(EventStore store, String prefix, AtomicBoolean over) {
        List<String> faults = new ArrayList<>();
        List<Long> heard = Collections.synchronizedList(new ArrayList<>());
        long position = 0;
        boolean last;
        do {
            last = over.get();
            Subscription subscription = store.subscribe(prefix, position, event -> heard.add(event.position()));
            for (int i = 0; i < 50; i++) {
                long before = position;
                position = subscription.position();
                if (position < before) {
                    faults.add("went back from " + before + " to " + position);
                }
                check(store, prefix, position, heard, faults);
            }
            if (last) {
                await().until(() -> subscription.position() == store.position());
            }
            subscription.close();
            position = subscription.position();
        } while (!last);
        check(store, prefix, store.position(), heard, faults);
        return faults;
    }

    private static void check(EventStore store, String prefix, long position, List<Long> heard, List<String> faults) {
        List<Long> wanted = store.query(EventQuery.of(prefix, 0, EventStore.MAX_READ)).stream()
                .map(Event::position)
                .filter(each -> each <= position)
                .toList();
        List<Long> got = List.copyOf(heard);
        if (got.size() < wanted.size() || !got.subList(0, wanted.size()).equals(wanted)) {
            faults.add("stands at " + position + " but heard " + got.size() + " of " + wanted.size());
        }
    }

    private EmbeddedEventStore store() {
        SqliteEventStorage storage = SqliteEventStorage.open(new RecordFolder(folder), StorageSettings.DEFAULT);
        EmbeddedEventStore store = new EmbeddedEventStore(
                new WatchedStorage(storage, queries::add), InstantSource.system(), StoreSettings.DEFAULT, () -> {});
        opened.add(store);
        opened.add(storage);
        return store;
    }
}
