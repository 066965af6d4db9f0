// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mabeam.mabeam.agents.internal.World.ANN;
import static org.mabeam.mabeam.agents.internal.World.OUTSIDE;
import static org.mabeam.mabeam.agents.internal.World.say;
import static org.mabeam.mabeam.agents.internal.World.spec;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.discovery.Query;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.EventSubscriber;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Subscription;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.Time;
import org.mabeam.foundation.process.internal.ProcessRuntime;
import org.mabeam.testkit.simulation.SimulatedEventStore;
import org.mabeam.testkit.simulation.Simulation;
import org.mabeam.testkit.simulation.StoreFaults;

/** What a simulation on one thread cannot show: plugins that block real threads. */
class BlockingAgentTest {

    private final FakeTypes types = new FakeTypes();
    private final ExecutorService pool = Executors.newFixedThreadPool(1);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final CountDownLatch never = new CountDownLatch(1);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AgentsService agents = new AgentsService(
            Duration.ofSeconds(30),
            new ProcessRuntime(pool, new RealTime(), new SplittableRandom(1)),
            new RealTime(),
            new StepStore(),
            new OneDirectory());

    @AfterEach
    void close() {
        never.countDown();
        agents.close();
        pool.shutdownNow();
        timer.shutdownNow();
    }

    @Test
    void agentsThatBlockHoldUpNobodyAndAreRestartedAlone() {
        types.deploy("blocker", "1", (context, state) -> (message, from) -> {
            if (message.json().contains("block")) {
                never.await();
            }
            heard.add(context.self().name());
        });
        types.deploy(
                "listener",
                "1",
                (context, state) -> (message, from) -> heard.add(context.self().name()));
        for (int i = 0; i < 20; i++) {
            AgentId blocker = new AgentId(Namespace.DEFAULT, "blocker" + i);
            agents.start(spec(blocker, "blocker", Map.of()));
            agents.tell(blocker, say("block"), OUTSIDE);
        }

        agents.start(spec(ANN, "listener", Map.of()));
        agents.tell(ANN, say("x"), OUTSIDE);

        await().atMost(Duration.ofMillis(900)).until(() -> heard.contains("ann"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> agents.list(Namespace.DEFAULT).stream()
                        .filter(info -> info.type().equals("blocker"))
                        .allMatch(info -> info.process().restarts() == 1));
        AgentId first = AgentId.parse("blocker0");
        agents.tell(first, say("x"), OUTSIDE);
        await().until(() -> heard.contains("blocker0"));
        assertThat(agents.find(ANN).map(AgentInfo::process))
                .hasValueSatisfying(process -> assertThat(process.restarts()).isZero());
    }

    @Test
    void anAgentThatIgnoresInterruptsIsStoppedAllTheSame() {
        types.deploy("deaf", "1", (context, state) -> (message, from) -> {
            while (never.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        agents.start(spec(ANN, "deaf", Map.of()));
        agents.tell(ANN, say("x"), OUTSIDE);

        agents.stop(ANN, Duration.ofMillis(50));

        assertThat(agents.find(ANN)).isEmpty();
        AgentInfo again = agents.start(spec(ANN, "deaf", Map.of()));
        assertThat(again.process().restarts()).isZero();
    }

    @Test
    void whatAnIncarnationOffloadedIsInterruptedWithItsEnd() {
        types.deploy("worker", "1", (context, state) -> (message, from) -> {
            if (message.json().contains("boom")) {
                throw new IllegalStateException("boom");
            }
            context.offload(() -> {
                heard.add("begun");
                try {
                    never.await();
                } catch (InterruptedException e) {
                    heard.add("interrupted");
                    throw e;
                }
                return say("late");
            });
        });
        agents.start(spec(ANN, "worker", Map.of()));
        agents.tell(ANN, say("go"), OUTSIDE);
        await().until(() -> heard.contains("begun"));

        agents.tell(ANN, say("boom"), OUTSIDE);

        await().until(() -> heard.contains("interrupted"));
        assertThat(heard).containsExactly("begun", "interrupted");
    }

    private final class OneDirectory implements Discovery {
        @Override
        @SuppressWarnings("unchecked") // only agent types are asked for here
        public <T> Directory<T> directory(Query<T> query) {
            return (Directory<T>) types;
        }
    }

    private final class RealTime implements Time {
        @Override
        public InstantSource clock() {
            return Clock.systemUTC();
        }

        @Override
        public Cancellable after(Duration delay, Runnable action) {
            Future<?> future = timer.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        }
    }

    /** The simulated record, which does at once what it is told. */
    private static final class StepStore implements EventStore {

        private final Simulation simulation = new Simulation(1);
        private final SimulatedEventStore store = new SimulatedEventStore(simulation, StoreFaults.CALM);

        @Override
        public synchronized CompletableFuture<Appended> append(Append batch) {
            CompletableFuture<Appended> answer = store.append(batch);
            simulation.runUntil(answer::isDone, World.LONG);
            return answer;
        }

        @Override
        public synchronized List<Event> read(StreamId stream, long fromRevision, int limit) {
            return store.read(stream, fromRevision, limit);
        }

        @Override
        public synchronized List<Event> query(EventQuery query) {
            return store.query(query);
        }

        @Override
        public synchronized long revision(StreamId stream) {
            return store.revision(stream);
        }

        @Override
        public synchronized long position() {
            return store.position();
        }

        @Override
        public Subscription subscribe(String streamPrefix, long after, EventSubscriber subscriber) {
            throw new UnsupportedOperationException("agents subscribe to nothing");
        }
    }
}
