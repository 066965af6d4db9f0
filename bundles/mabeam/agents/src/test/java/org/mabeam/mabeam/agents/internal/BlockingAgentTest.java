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
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.agent.Agent;
import org.mabeam.agent.AgentContext;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.discovery.Query;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.Data;
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

    @ParameterizedTest
    @ValueSource(strings = {"migrate", "start"})
    void aNewVersionThatBlocksLeavesTheOldOneGoingFromWhatItSavedWithItsRemindersAndMessages(String where) {
        types.deploy("counter", "1", new HangingType("1", 1, ""));
        agents.start(spec(ANN, "counter", Map.of()));
        agents.tell(ANN, say("a"), OUTSIDE);
        agents.tell(ANN, say("remind"), OUTSIDE);
        await().until(() -> heard.size() == 2);

        types.deployBeside("counter", "2", new HangingType("2", 2, where));
        await().until(() -> heard.contains("hangs"));
        agents.tell(ANN, say("b"), OUTSIDE);

        await().atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> assertThat(heard).contains("1 reminder 4"));
        assertThat(heard)
                .containsSubsequence("1 a 1", "1 remind 2", "hangs", "1 b 3", "1 reminder 4")
                .hasSize(5);
        AgentInfo info = agents.find(ANN).orElseThrow();
        assertThat(info.typeVersion()).hasValue("1");
        assertThat(info.process().restarts()).isEqualTo(1);
        never.countDown();
        types.deployBeside("counter", "3", new HangingType("3", 2, ""));
        agents.tell(ANN, say("c"), OUTSIDE);
        await().until(() -> agents.find(ANN).orElseThrow().typeVersion().equals(Optional.of("3")));
        await().until(() -> heard.stream().anyMatch(line -> line.endsWith(" c 5")));
        assertThat(agents.find(ANN).orElseThrow().process().restarts()).isEqualTo(1);
    }

    @Test
    void anOldVersionThatBlocksWhenItIsToSaveIsRestartedAndNotAskedAgain() {
        types.deploy("counter", "1", new HangingType("1", 1, "save"));
        agents.start(spec(ANN, "counter", Map.of()));
        agents.tell(ANN, say("a"), OUTSIDE);

        types.deployBeside("counter", "2", new HangingType("2", 2, ""));
        await().until(() -> heard.contains("hangs"));
        agents.tell(ANN, say("b"), OUTSIDE);

        await().atMost(Duration.ofSeconds(20)).until(() -> heard.contains("1 b 1"));
        types.deploy("other", "1", (context, state) -> (message, from) -> {});
        agents.tell(ANN, say("c"), OUTSIDE);
        await().until(() -> heard.contains("1 c 2"));
        assertThat(heard).containsOnlyOnce("hangs");
        assertThat(agents.find(ANN).orElseThrow().typeVersion()).hasValue("1");
    }

    /** Its agents count; it blocks in one of its calls. */
    private final class HangingType implements AgentType {

        private final String name;
        private final int schema;
        private final String where;

        HangingType(String name, int schema, String where) {
            this.name = name;
            this.schema = schema;
            this.where = where;
        }

        @Override
        public Agent start(AgentContext context, Optional<Data> state) throws InterruptedException {
            hang("start");
            AtomicInteger count = new AtomicInteger(
                    state.map(saved -> Integer.parseInt(saved.json())).orElse(0));
            return new Agent() {
                @Override
                public void on(Data message, AgentId from) {
                    String word = message.json().replace("\"", "");
                    if (word.equals("remind")) {
                        context.after(Duration.ofSeconds(2), say("reminder"));
                    }
                    heard.add(name + " " + word + " " + count.incrementAndGet());
                }

                @Override
                public Optional<Data> save() throws InterruptedException {
                    hang("save");
                    return Optional.of(new Data("counter.state", schema, count.toString()));
                }
            };
        }

        @Override
        public int schema() {
            return schema;
        }

        @Override
        public Data migrate(Data older) {
            try {
                hang("migrate");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new Data(older.type(), schema, older.json());
        }

        private void hang(String call) throws InterruptedException {
            if (where.equals(call)) {
                heard.add("hangs");
                never.await();
            }
        }
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
