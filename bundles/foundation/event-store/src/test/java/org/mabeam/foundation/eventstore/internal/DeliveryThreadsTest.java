// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryThreadsTest {

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void end() {
        pool.shutdownNow();
    }

    @Test
    void quickTasksDoNotWakeAThreadEach() {
        Queue<Runnable> sentFor = new ArrayDeque<>();
        DeliveryThreads threads = new DeliveryThreads(sentFor::add);

        for (int i = 0; i < 1_000; i++) {
            threads.execute(done::incrementAndGet);
        }

        assertThat(sentFor).hasSize(1);
        sentFor.remove().run();
        assertThat(done).hasValue(1_000);
        assertThat(sentFor).hasSize(1);
    }

    @Test
    void noTaskWaitsForOneThatBlocks() throws InterruptedException {
        DeliveryThreads threads = new DeliveryThreads(pool);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(50);

        for (int i = 0; i < 50; i++) {
            threads.execute(() -> block(release));
            threads.execute(others::countDown);
        }

        assertThat(others.await(20, TimeUnit.SECONDS)).isTrue();
        release.countDown();
    }

    @Test
    void whatManyThreadsBringIsDoneOnceEach() throws InterruptedException {
        DeliveryThreads threads = new DeliveryThreads(pool);
        CountDownLatch all = new CountDownLatch(40_000);

        for (int i = 0; i < 4; i++) {
            pool.execute(() -> {
                for (int j = 0; j < 10_000; j++) {
                    threads.execute(() -> {
                        done.incrementAndGet();
                        all.countDown();
                    });
                }
            });
        }

        assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(done).hasValue(40_000);
    }

    @Test
    void whatWaitsIsDoneAlsoIfNoMoreThreadsCanBeHad() {
        Queue<Runnable> sentFor = new ArrayDeque<>();
        DeliveryThreads threads = new DeliveryThreads(work -> {
            if (!sentFor.isEmpty()) {
                throw new RejectedExecutionException("closing");
            }
            sentFor.add(work);
        });
        threads.execute(done::incrementAndGet);
        threads.execute(done::incrementAndGet);

        sentFor.element().run();

        assertThat(done).hasValue(2);
        assertThatThrownBy(() -> threads.execute(done::incrementAndGet)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void anInterruptEndsWithItsTask() {
        Queue<Runnable> sentFor = new ArrayDeque<>();
        DeliveryThreads threads = new DeliveryThreads(sentFor::add);
        threads.execute(Thread.currentThread()::interrupt);
        threads.execute(() -> done.set(Thread.currentThread().isInterrupted() ? 1 : 2));

        sentFor.remove().run();

        assertThat(done).hasValue(2);
    }

    private static void block(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
