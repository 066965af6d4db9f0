// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.process.Behaviour;
import org.mabeam.foundation.process.ProcessInfo.State;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.foundation.process.ProcessRef;
import org.mabeam.foundation.process.ProcessSpec;
import org.mabeam.foundation.process.Supervision;

/** What only real threads show. */
@Timeout(60)
class ProcessThreadsTest {

    private static final Duration SHORT = Duration.ofMillis(60);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Supervision AT_ONCE = new Supervision(100, LONG, Duration.ZERO, Duration.ZERO);

    private final SystemTime time = new SystemTime();
    private final ProcessesComponent processes =
            new ProcessesComponent(new ProcessesComponent.Settings(2, 16, Duration.ofMillis(500)), time, 2, 1);
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        processes.close();
        time.close();
    }

    @Test
    void oneThreadAtATimeSeesAllThatWasDoneBefore() throws Exception {
        int senders = 4;
        int each = 20_000;
        int[] plain = new int[1];
        AtomicInteger inside = new AtomicInteger();
        AtomicBoolean overlap = new AtomicBoolean();
        ProcessRef<Integer> process = processes.start(ProcessSpec.<Integer>of(name("p"), context -> message -> {
                    if (inside.incrementAndGet() != 1) {
                        overlap.set(true);
                    }
                    plain[0]++;
                    inside.decrementAndGet();
                })
                .withMailbox(1_000_000));

        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            Thread sender = new Thread(() -> {
                for (int m = 0; m < each; m++) {
                    process.tell(m);
                }
            });
            sender.start();
            threads.add(sender);
        }
        for (Thread sender : threads) {
            sender.join();
        }
        await().until(() -> process.info().handled() == 80_000);
        process.stop(LONG).get(20, TimeUnit.SECONDS);

        assertThat(plain[0]).isEqualTo(80_000);
        assertThat(overlap).isFalse();
    }

    @Test
    void tenThousandIdleProcessesShareTwoThreads() {
        List<ProcessRef<String>> all = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            all.add(processes.start(ProcessSpec.of(name("p" + i), context -> message -> seen.add(message))));
        }

        all.forEach(process -> process.tell(Thread.currentThread().getName()));

        await().until(() -> seen.size() == 10_000);
        assertThat(threads()).hasSize(2);
        assertThat(processes.list()).hasSize(10_000);
    }

    @Test
    void aProcessThatBlocksIsInterruptedAndStartedAnew() {
        ProcessRef<String> process = processes.start(ProcessSpec.<String>of(name("p"), context -> message -> {
                    if (message.equals("block")) {
                        try {
                            release.await();
                        } finally {
                            seen.add("interrupted");
                        }
                    }
                    seen.add(context.restarts() + message);
                })
                .withPatience(SHORT)
                .withSupervision(AT_ONCE));

        process.tell("block");
        process.tell("next");

        await().until(() -> seen.contains("1next"));
        await().until(() -> seen.contains("interrupted"));
        assertThat(process.info().lastFailure()).contains("stuck for more than PT0.06S in one message");
    }

    @Test
    void whatIgnoresTheInterruptHoldsItsThreadAndNobodyElses() {
        List<ProcessRef<String>> blocked = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            blocked.add(processes.start(ProcessSpec.<String>of(name("deaf" + i), context -> message -> {
                        deaf();
                        context.after(Duration.ZERO, "late");
                        seen.add("late result");
                    })
                    .withPatience(SHORT)
                    .withSupervision(AT_ONCE)));
        }
        blocked.forEach(process -> process.tell("block"));
        ProcessRef<String> other = processes.start(ProcessSpec.of(name("other"), context -> seen::add));

        other.tell("goes on");

        await().until(() -> seen.contains("goes on"));
        await().until(() -> blocked.stream().allMatch(process -> process.info().restarts() == 1));
        assertThat(threads()).hasSizeGreaterThan(2);

        release.countDown();
        await().until(() -> threads().size() == 2);
        assertThat(blocked).allMatch(process -> process.info().handled() == 0);
        assertThat(seen)
                .filteredOn(text -> !text.equals("ignored"))
                .containsExactlyInAnyOrder("goes on", "late result", "late result", "late result", "late result");
    }

    @Test
    void whatHoldsTooManyThreadsIsGivenUp() {
        ProcessRef<String> process = processes.start(ProcessSpec.<String>of(name("deaf"), context -> message -> {
                    deaf();
                })
                .withPatience(SHORT)
                .withSupervision(AT_ONCE));

        for (int i = 0; i < 10; i++) {
            process.tell("block");
        }

        await().until(() -> process.info().state() == State.FAILED);
        assertThat(process.info().restarts()).isEqualTo(3);
        release.countDown();
        await().until(() -> threads().size() == 2);
    }

    @Test
    void aStopInterruptsWhatIsInHandAtItsDeadline() {
        CountDownLatch inHand = new CountDownLatch(1);
        ProcessRef<String> process = processes.start(ProcessSpec.of(name("p"), context -> message -> {
            inHand.countDown();
            try {
                release.await();
            } finally {
                seen.add("interrupted");
            }
        }));
        process.tell("block");
        await().until(() -> inHand.getCount() == 0);

        var stopped = process.stop(SHORT);

        assertThat(stopped).succeedsWithin(LONG);
        await().until(() -> seen.contains("interrupted"));
        assertThat(process.info().state()).isEqualTo(State.STOPPED);
    }

    @Test
    void aStopLetsWhatIsInHandEndInTime() {
        CountDownLatch inHand = new CountDownLatch(1);
        ProcessRef<String> process = processes.start(ProcessSpec.of(name("p"), context -> new Behaviour<>() {
            @Override
            public void on(String message) throws Exception {
                inHand.countDown();
                release.await();
                seen.add("done");
            }

            @Override
            public void ended() {
                seen.add("ended");
            }
        }));
        process.tell("work");
        process.tell("dropped");
        await().until(() -> inHand.getCount() == 0);

        var stopped = process.stop(LONG);
        assertThat(stopped).isNotDone();
        release.countDown();

        assertThat(stopped).succeedsWithin(LONG);
        assertThat(seen).containsExactly("done", "ended");
    }

    @Test
    void anInterruptThatAPluginLeavesBehindReachesNobody() {
        ProcessRef<String> bad = processes.start(ProcessSpec.of(name("bad"), context -> message -> {
            Thread.currentThread().interrupt();
            seen.add("bad");
        }));
        ProcessRef<String> good = processes.start(ProcessSpec.of(
                name("good"),
                context -> message -> seen.add("" + Thread.currentThread().isInterrupted())));

        for (int i = 0; i < 50; i++) {
            bad.tell("x");
            good.tell("x");
        }

        await().until(() -> seen.size() == 100);
        assertThat(seen).doesNotContain("true");
    }

    @Test
    void processThreadsAreNamed() {
        ProcessRef<String> process = processes.start(ProcessSpec.of(
                name("p"), context -> message -> seen.add(Thread.currentThread().getName())));

        process.tell("x");

        await().until(() -> !seen.isEmpty());
        assertThat(seen.peek()).matches("mabeam-process-[12]");
    }

    @Test
    void closingTheComponentEndsAllThreads() {
        ProcessRef<String> process = processes.start(ProcessSpec.of(name("p"), context -> message -> release.await()));
        process.tell("block");

        processes.close();

        await().until(() -> threads().isEmpty());
        assertThat(processes.list()).isEmpty();
        assertThat(process.offer("late")).isFalse();
    }

    /** Waits, whoever interrupts. */
    private void deaf() {
        while (true) {
            try {
                release.await();
                return;
            } catch (InterruptedException e) {
                seen.add("ignored");
            }
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("mabeam-process-"))
                .toList();
    }

    private static ProcessName name(String name) {
        return new ProcessName(Namespace.DEFAULT, name);
    }
}
