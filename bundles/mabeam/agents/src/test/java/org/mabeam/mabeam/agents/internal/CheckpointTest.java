// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mabeam.mabeam.agents.internal.World.ANN;
import static org.mabeam.mabeam.agents.internal.World.OUTSIDE;
import static org.mabeam.mabeam.agents.internal.World.say;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.agent.Agent;
import org.mabeam.agent.AgentContext;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentStatus;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.event.Data;
import org.mabeam.testkit.simulation.StoreFaults;

/** What an agent saved is what each later incarnation starts from, whatever ended the one before. */
class CheckpointTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final World world = new World(5);
    private final List<String> starts = new ArrayList<>();

    /** Counts its messages; saves the count when told so. */
    private final class Counter implements Agent {
        private final AgentContext context;
        private final int schema;
        private int count;

        Counter(AgentContext context, Optional<Data> state, int schema) {
            this.context = context;
            this.schema = schema;
            count = state.map(saved -> Integer.parseInt(saved.json())).orElse(0);
            starts.add(state.map(saved -> saved.schema() + ":" + saved.json()).orElse("none"));
        }

        @Override
        public void on(Data message, AgentId from) {
            count++;
            switch (message.json()) {
                case "\"save\"" -> context.checkpoint();
                case "\"boom\"" -> throw new IllegalStateException("boom");
                case "\"save twice\"" -> {
                    context.checkpoint();
                    context.checkpoint();
                }
                default -> {}
            }
        }

        @Override
        public Optional<Data> save() {
            return Optional.of(new Data("counter.state", schema, Integer.toString(count)));
        }
    }

    @Test
    void afterAFailureItStartsFromTheNewest() {
        start();

        tell("a", "save", "b", "boom");

        assertThat(starts).containsExactly("none", "1:2");
        assertThat(world.recorded(ANN)).contains("agent.started", "agent.checkpointed", "agent.failed");
        assertThat(world.info(ANN).checkpointed()).isPresent();
    }

    @Test
    void withoutACheckpointItStartsFromNothing() {
        start();

        tell("a", "boom");

        assertThat(starts).containsExactly("none", "none");
        assertThat(world.info(ANN).checkpointed()).isEmpty();
    }

    @Test
    void afterARestartOfTheNodeItStartsFromTheNewest() {
        start();
        tell("a", "save");
        tell("b", "save");

        world.crashAndRestart();
        world.settle();

        assertThat(starts).containsExactly("none", "1:4");
        assertThat(world.info(ANN).checkpointed()).isPresent();
    }

    @Test
    void anAgentThatIsStartedLateSinceItsTypeWasAwayStartsFromTheNewest() {
        start();
        tell("a", "save");
        world.types.undeploy("counter");
        world.crashAndRestart();
        world.settle();
        assertThat(world.info(ANN).status()).isEqualTo(AgentStatus.WAITING);

        deploy(1, "2");
        world.settle();

        assertThat(starts).containsExactly("none", "1:2");
    }

    @Test
    void byHandItRestartsFromTheNewest() {
        start();
        tell("a", "save", "b");

        world.await(world.agents.restart(ANN, SECOND));

        assertThat(starts).containsExactly("none", "1:2");
    }

    @Test
    void anotherVersionOfTheTypeStartsFromTheNewestBroughtUp() {
        start();
        tell("a", "save");

        world.types.deploy("counter", "2", new AgentType() {
            @Override
            public Agent start(AgentContext context, Optional<Data> state) {
                return new Counter(context, state, 2);
            }

            @Override
            public int schema() {
                return 2;
            }

            @Override
            public Data migrate(Data older) {
                return new Data(older.type(), 2, older.json() + "0");
            }
        });
        world.settle();
        tell("save");

        assertThat(starts).containsExactly("none", "2:20");
        world.crashAndRestart();
        world.settle();
        assertThat(starts).containsExactly("none", "2:20", "2:21");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2 | state is counter.state of schema 1, but must be of schema 2; none is migrated
            """)
    void aVersionThatCannotMigrateTheStateIsGivenUpAndTheStateIsKept(int schema, String why) {
        start();
        tell("a", "save");

        deploy(schema, "2");
        world.settle();

        assertThat(world.info(ANN).status()).isEqualTo(AgentStatus.FAILED);
        assertThat(world.info(ANN).process().lastFailure())
                .hasValueSatisfying(last -> assertThat(last).contains(why));
        deploy(1, "3");
        world.settle();
        assertThat(world.info(ANN).status()).isEqualTo(AgentStatus.RUNNING);
        assertThat(starts).containsExactly("none", "1:2");
    }

    @Test
    void aStateOfANewerVersionIsNotGuessedAt() {
        deploy(3, "3");
        world.start(ANN, "counter");
        tell("save");

        deploy(1, "4");
        world.settle();

        assertThat(world.info(ANN).status()).isEqualTo(AgentStatus.FAILED);
        assertThat(world.info(ANN).process().lastFailure())
                .hasValueSatisfying(last -> assertThat(last).contains("state.schema is 3, but must be at most 1"));
    }

    @Test
    void aStopEndsWhatWasSaved() {
        start();
        tell("a", "save");
        world.await(world.agents.stop(ANN, SECOND));

        world.start(ANN, "counter");

        assertThat(starts).containsExactly("none", "none");
    }

    @Test
    void severalWishesForACheckpointInOneMessageAreOne() {
        start();

        tell("save twice");

        assertThat(world.recorded(ANN)).containsExactly("agent.started", "agent.checkpointed");
    }

    @Test
    void ofManyCheckpointsInARowTheNewestIsWritten() {
        start();

        String[] saves = new String[400];
        Arrays.fill(saves, "save");
        tell(saves);

        assertThat(world.recorded(ANN)).hasSizeLessThan(400).endsWith("agent.checkpointed");
        world.crashAndRestart();
        world.settle();
        assertThat(starts).containsExactly("none", "1:400");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nothing    | state is absent, but must be what save() gives
            no json    | state is Unexpected end-of-input
            two        | but must be well-formed JSON
            schema 2   | state.schema is 2, but must be 1
            large      | state is 65001 bytes, but must be at most 65000 bytes
            throws     | no disk
            """)
    void aStateThatCannotBeKeptIsAFailureOfTheAgentAndTheOneBeforeStays(String kind, String why) {
        world.types.deploy("liar", "1", (context, state) -> new Agent() {
            @Override
            public void on(Data message, AgentId from) {
                context.checkpoint();
            }

            @Override
            public Optional<Data> save() {
                return switch (kind) {
                    case "nothing" -> Optional.empty();
                    case "no json" -> Optional.of(new Data("liar.state", 1, "{"));
                    case "two" -> Optional.of(new Data("liar.state", 1, "{} {}"));
                    case "schema 2" -> Optional.of(new Data("liar.state", 2, "{}"));
                    case "large" -> Optional.of(new Data("liar.state", 1, "\"" + "x".repeat(64_999) + "\""));
                    default -> throw new IllegalStateException("no disk");
                };
            }
        });
        world.start(ANN, "liar");

        tell("x");

        assertThat(world.info(ANN).process().lastFailure())
                .hasValueSatisfying(last -> assertThat(last).contains(why));
        assertThat(world.info(ANN).process().restarts()).isEqualTo(1);
        assertThat(world.recorded(ANN)).containsExactly("agent.started", "agent.failed");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void onABadDayOfTheRecordNothingThatWasDurableIsLost(long seed) {
        World bad = new World(seed);
        bad.types.deploy("counter", "1", (context, state) -> new Counter(context, state, 1));
        bad.start(ANN, "counter");
        bad.store.faults(StoreFaults.ROUGH.withAppends(0.3, 0.2, 0.3));
        for (int i = 0; i < 20; i++) {
            bad.agents.tell(ANN, say("save"), OUTSIDE);
        }
        bad.simulation.runFor(Duration.ofMillis(seed * 7));
        int durable = lastCount(bad);

        bad.crashAndRestart();
        bad.settle();

        assertThat(lastCount(bad)).isGreaterThanOrEqualTo(durable);
        assertThat(starts).last().isEqualTo(lastCount(bad) == 0 ? "none" : "1:" + lastCount(bad));
    }

    private static int lastCount(World world) {
        return world.record.events().stream()
                .filter(event -> event.body().type().equals("agent.checkpointed"))
                .mapToInt(event -> Integer.parseInt(event.body().json().replaceFirst(".*\"state\":([0-9]+)}", "$1")))
                .reduce(0, (one, next) -> next);
    }

    @Test
    void whatOutlivesAVersionIsDataAndKeepsNoClassLoaderOfIt() throws Exception {
        OtherLoader loader = new OtherLoader();
        world.types.deploy("noted", "1", loader.newType());
        world.start(ANN, "noted");
        tell("a");
        WeakReference<ClassLoader> old = new WeakReference<>(loader);
        loader = new OtherLoader();

        world.types.deploy("noted", "2", loader.newType());
        tell("b");

        assertThat(world.info(ANN).typeVersion()).hasValue("2");
        assertThat(world.info(ANN).checkpointed()).isPresent();
        await().until(() -> {
            System.gc();
            return old.refersTo(null);
        });
    }

    @Test
    void whatOutlivesAHandOverIsDataAndKeepsNoClassLoaderOfTheOldVersion() throws Exception {
        OtherLoader loader = new OtherLoader();
        world.types.deploy("noted", "1", loader.newType());
        world.start(ANN, "noted");
        tell("a");
        WeakReference<ClassLoader> old = new WeakReference<>(loader);
        loader = new OtherLoader();
        world.types.deployBeside("noted", "2", loader.newType());
        tell("b");
        WeakReference<ClassLoader> failed = new WeakReference<>(loader);
        loader = new OtherLoader();
        world.types.deployBeside("noted", "3", loader.newBrokenType());
        tell("c");
        assertThat(world.info(ANN).typeVersion()).hasValue("2");
        assertThat(world.info(ANN).process().restarts()).isZero();
        loader = new OtherLoader();

        world.types.deployBeside("noted", "4", loader.newType());
        tell("d");
        world.types.remove("noted", "1");
        world.types.remove("noted", "2");
        world.types.remove("noted", "3");
        world.settle();

        assertThat(world.info(ANN).typeVersion()).hasValue("4");
        await().until(() -> {
            System.gc();
            return old.refersTo(null) && failed.refersTo(null);
        });
        assertThat(world.info(ANN).process().restarts()).isZero();
    }

    private void start() {
        deploy(1, "1");
        world.start(ANN, "counter");
    }

    private void deploy(int schema, String version) {
        world.types.deploy("counter", version, new AgentType() {
            @Override
            public Agent start(AgentContext context, Optional<Data> state) {
                return new Counter(context, state, schema);
            }

            @Override
            public int schema() {
                return schema;
            }
        });
    }

    private void tell(String... words) {
        for (String word : words) {
            world.agents.tell(ANN, say(word), OUTSIDE);
        }
        world.settle();
    }
}
