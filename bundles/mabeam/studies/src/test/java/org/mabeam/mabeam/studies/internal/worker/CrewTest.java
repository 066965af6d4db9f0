// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.Time;
import org.mabeam.mabeam.studies.internal.owner.FakeDirectory;
import org.mabeam.mabeam.studies.internal.owner.Specs;
import org.mabeam.study.Evaluator;
import org.mabeam.study.EvaluatorType;
import org.mabeam.study.Lease;
import org.mabeam.study.Measured;
import org.mabeam.study.Run;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudySpec;
import org.mabeam.variable.Point;

class CrewTest {

    private static final Point POINT = Specs.SPACE.parse(Map.of("x", "0.5", "k", "3", "b", "true"));

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final FakeDirectory<EvaluatorType> evaluators = new FakeDirectory<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    private interface Work {
        double on(Run run) throws Exception;
    }

    private static final class Heard implements Workers.Calls {
        private final Queue<String> ends = new ConcurrentLinkedQueue<>();
        private final AtomicInteger woken = new AtomicInteger();

        @Override
        public void wake() {
            woken.incrementAndGet();
        }

        @Override
        public boolean report(Lease lease, long step, double value) {
            return true;
        }

        @Override
        public void complete(Lease lease, double value, Workers.Place place) {
            ends.add(lease.trial() + "=" + value);
            place.release();
        }

        @Override
        public void fail(Lease lease, String reason, Workers.Place place) {
            ends.add(lease.trial() + " failed: " + reason);
            place.release();
        }
    }

    private final Time time = new Time() {
        @Override
        public java.time.InstantSource clock() {
            return java.time.InstantSource.system();
        }

        @Override
        public Cancellable after(Duration delay, Runnable action) {
            var pending = timer.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> pending.cancel(false);
        }
    };

    private Crew crew(int size, Work work) {
        evaluators.deploy("bowl", request -> {
            opened.incrementAndGet();
            return new Evaluator() {
                @Override
                public Measured evaluate(Run run) throws Exception {
                    return Measured.of(work.on(run));
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        });
        return new Crew(size, evaluators, time, Duration.ofMillis(50));
    }

    private static StudySpec study(String name) {
        StudySpec spec = Specs.study(10).build();
        return new StudySpec(
                StudyId.parse(name),
                spec.space(),
                spec.objective(),
                spec.strategy(),
                spec.evaluator(),
                spec.stop(),
                spec.seed(),
                spec.mode(),
                spec.parallel(),
                spec.deadline(),
                spec.team(),
                spec.enqueued());
    }

    private static Lease lease(String study, long trial) {
        Instant end = Instant.MAX;
        return new Lease(StudyId.parse(study), trial, trial + 1, "local:0", 0, POINT, trial, end, end);
    }

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    @Test
    void aWorkerOpensItsEvaluatorOnceAndClosesItWithTheStudy() {
        try (Crew crew = crew(1, run -> run.point().number("x"))) {
            Heard heard = new Heard();
            Workers.Desk desk = crew.open(study("a"), heard);

            for (int trial = 0; trial < 3; trial++) {
                int next = trial;
                await().until(() -> run(desk, lease("a", next)));
            }
            await().until(() -> heard.ends.size() == 3);
            desk.close();

            await().untilAsserted(() -> assertThat(closed).hasValue(1));
            assertThat(opened).hasValue(1);
            assertThat(heard.ends).containsExactly("0=0.5", "1=0.5", "2=0.5");
        }
    }

    private static boolean run(Workers.Desk desk, Lease lease) {
        List<Workers.Place> places = desk.acquire(1);
        places.forEach(place -> place.run(lease));
        return !places.isEmpty();
    }

    @Test
    void whateverAnEvaluatorThrowsFailsItsTrialAlone() {
        try (Crew crew = crew(1, run -> {
            if (run.trial() == 0) {
                throw new StackOverflowError("too deep");
            }
            return 1;
        })) {
            Heard heard = new Heard();
            Workers.Desk desk = crew.open(study("a"), heard);
            run(desk, lease("a", 0));
            await().until(() -> run(desk, lease("a", 1)));

            await().untilAsserted(() ->
                    assertThat(heard.ends).containsExactly("0 failed: StackOverflowError: too deep", "1=1.0"));
        }
    }

    @Test
    void aWorkerThatIgnoresTheInterruptIsReplacedAndItsLateResultDropped() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (Crew crew = crew(1, run -> {
            boolean stubborn = run.trial() == 0;
            while (stubborn && release.getCount() > 0) {
                Thread.onSpinWait();
            }
            return 2;
        })) {
            Heard heard = new Heard();
            Workers.Desk desk = crew.open(study("a"), heard);
            run(desk, lease("a", 0));
            assertThat(desk.runs(1)).isTrue();

            desk.stop(1);

            await().until(() -> run(desk, lease("a", 1)));
            await().untilAsserted(() -> assertThat(heard.ends).containsExactly("1=2.0"));
            release.countDown();
            await().untilAsserted(() -> assertThat(closed).hasValue(1));
            assertThat(heard.ends).containsExactly("1=2.0");
        }
    }

    @Test
    void anInterruptOfOneTrialDoesNotReachTheNext() {
        try (Crew crew = crew(1, run -> {
            if (run.trial() == 0) {
                new CountDownLatch(1).await();
            }
            return Thread.currentThread().isInterrupted() ? -1 : 1;
        })) {
            Heard heard = new Heard();
            Workers.Desk desk = crew.open(study("a"), heard);
            run(desk, lease("a", 0));

            desk.stop(1);
            await().until(() -> run(desk, lease("a", 1)));

            await().untilAsserted(
                            () -> assertThat(heard.ends).containsExactly("0 failed: InterruptedException", "1=1.0"));
        }
    }

    @Test
    void studiesShareTheWorkersFairly() {
        try (Crew crew = crew(4, run -> 1)) {
            Heard second = new Heard();
            Workers.Desk one = crew.open(study("a"), new Heard());
            Workers.Desk two = crew.open(study("b"), second);

            List<Workers.Place> all = one.acquire(10);
            assertThat(two.acquire(10)).isEmpty();
            all.get(0).release();

            assertThat(second.woken).hasValueGreaterThan(0);
            assertThat(one.acquire(10)).isEmpty();
            assertThat(two.acquire(10)).hasSize(1);
            all.get(1).release();
            assertThat(one.acquire(10)).isEmpty();
            assertThat(two.acquire(10)).hasSize(1);
            assertThat(all).hasSize(4);
        }
    }

    @Test
    void withoutItsEvaluatorAStudyGetsNoWorkerAndIsWokenWhenItIsBack() {
        try (Crew crew = crew(1, run -> 1)) {
            Heard heard = new Heard();
            Workers.Desk desk = crew.open(study("a"), heard);
            evaluators.remove("bowl");
            int before = heard.woken.get();

            assertThat(desk.acquire(1)).isEmpty();
            assertThat(desk.missing()).hasValue("evaluator bowl, which is not deployed");
            evaluators.deploy("bowl", request -> run -> Measured.of(1));

            assertThat(heard.woken.get()).isGreaterThan(before);
            assertThat(desk.acquire(1)).hasSize(1);
        }
    }
}
