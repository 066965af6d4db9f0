// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.mabeam.foundation.protection.Guard;
import org.mabeam.foundation.protection.GuardSettings;
import org.mabeam.foundation.protection.GuardSettings.CircuitBreaker;
import org.mabeam.foundation.protection.GuardSettings.Retry;

/** A guard, its time, and work that fails, blocks or does not listen. */
abstract class GuardFixture {

    static final Duration SECOND = Duration.ofSeconds(1);
    static final GuardSettings BREAKER =
            GuardSettings.NONE.withCircuitBreaker(new CircuitBreaker(50, 4, 4, Duration.ofSeconds(10), 2));

    final SteppedTime time = SteppedTime.byHand();
    final SteppedTime eager = SteppedTime.eager();
    final ExecutorService callers = Executors.newCachedThreadPool();
    final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void endCallers() {
        end.countDown();
        callers.shutdownNow();
    }

    Guard guard(GuardSettings settings) {
        return guard(time, settings);
    }

    static Guard guard(SteppedTime on, GuardSettings settings) {
        return new LayeredGuard("llm", settings, on, new SplittableRandom(7), () -> {});
    }

    static Retry retry(int attempts) {
        return new Retry(attempts, Duration.ofMillis(10), 1, Duration.ofMillis(10), 0);
    }

    static void fail(Guard guard, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> guard.call(() -> {
                        throw new IOException("broken");
                    }))
                    .isInstanceOf(IOException.class);
        }
    }

    static Callable<Integer> failing(AtomicInteger calls) {
        return () -> {
            throw new IOException("broken " + calls.incrementAndGet());
        };
    }

    Callable<Integer> blocked(CountDownLatch inside) {
        return () -> {
            inside.countDown();
            end.await();
            return 1;
        };
    }

    Callable<Integer> deaf(CountDownLatch inside) {
        return () -> {
            inside.countDown();
            while (true) {
                try {
                    end.await();
                    return 1;
                } catch (InterruptedException e) {
                    // does not listen: that is what is tested
                }
            }
        };
    }
}
