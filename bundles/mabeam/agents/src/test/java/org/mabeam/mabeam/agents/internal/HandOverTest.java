// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mabeam.mabeam.agents.internal.World.ANN;
import static org.mabeam.mabeam.agents.internal.World.OUTSIDE;
import static org.mabeam.mabeam.agents.internal.World.say;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.agent.AgentContext;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentStatus;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.mabeam.agents.internal.CountingType.Trait;

/** Another version of a type takes over agents that run: their process goes on, and nothing that waits is lost. */
class HandOverTest {

    private final World world = new World(11);
    private final CountingType.Log log = new CountingType.Log();

    @Test
    void theProcessGoesOnWithTheNewVersionFromTheStateOfTheOld() {
        start("1", 1);
        tell("a", "b", "c");

        beside("2", 2);
        tell("d");

        assertThat(log.starts).containsExactly("1 from nothing", "2 from 2:3");
        assertThat(log.heard).endsWith("1 c of outside", "2 d of outside");
        assertThat(world.info(ANN).typeVersion()).hasValue("2");
        assertThat(world.info(ANN).status()).isEqualTo(AgentStatus.RUNNING);
        assertThat(world.info(ANN).process().restarts()).isZero();
        assertThat(world.info(ANN).checkpointed()).isPresent();
        assertThat(world.recorded(ANN)).containsExactly("agent.started", "agent.handed-over");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void tenThousandMessagesAcrossManyHandOversAreEachHandledOnceAndInOrder(long seed) {
        World busy = new World(seed);
        RandomGenerator random = busy.simulation.random("senders");
        busy.types.deploy("counter", "0", new CountingType("0", 1, log));
        busy.start(ANN, "counter");
        Map<AgentId, List<String>> told = new LinkedHashMap<>();
        int versions = 1;
        for (int sent = 0; sent < 10_000; ) {
            AgentId sender = AgentId.parse("sender" + random.nextInt(5));
            for (int burst = random.nextInt(40); burst > 0 && sent < 10_000; burst--) {
                busy.agents.tell(ANN, say("m" + sent), sender);
                told.computeIfAbsent(sender, missing -> new ArrayList<>()).add("m" + sent++ + " of " + sender);
            }
            if (random.nextInt(3) == 0) {
                String version = Integer.toString(versions++);
                busy.types.deployBeside("counter", version, new CountingType(version, 1 + versions / 10, log));
            }
            for (int step = random.nextInt(30); step > 0; step--) {
                busy.simulation.step();
            }
            if (busy.info(ANN).process().waiting() > 200) {
                busy.settle();
            }
        }
        busy.settle();

        assertThat(log.heard).hasSize(10_000);
        told.forEach((sender, messages) -> assertThat(log.heard.stream()
                        .map(line -> line.substring(line.indexOf(' ') + 1))
                        .filter(line -> line.endsWith(sender.toString())))
                .containsExactlyElementsOf(messages));
        assertThat(log.starts).hasSizeGreaterThan(100);
        assertThat(busy.info(ANN).process().restarts()).isZero();
        assertThat(busy.info(ANN).typeVersion()).hasValue(Integer.toString(versions - 1));
    }

    @Test
    void remindersThatTheOldVersionSetReachTheNew() {
        start("1", 1);
        world.agents.tell(ANN, say("remind"), OUTSIDE);
        world.simulation.runFor(Duration.ofSeconds(1));

        world.types.deployBeside("counter", "2", new CountingType("2", 1, log));
        world.settle();

        assertThat(log.heard).containsExactly("1 remind of outside", "2 reminder of ann");
    }

    @Test
    void whatTheOldVersionOffloadedReachesTheNew() {
        start("1", 1);
        world.holdWork();
        tell("work");

        beside("2", 1);
        assertThat(log.heard).containsExactly("1 work of outside");
        world.releaseWork();
        world.settle();

        assertThat(log.heard).containsExactly("1 work of outside", "2 result of ann");
        assertThat(world.info(ANN).process().restarts()).isZero();
    }

    @Test
    void remindersAndWorkStayCountedAcrossAHandOver() {
        start("1", 1);
        world.holdWork();
        for (int i = 0; i < Offloaded.MOST; i++) {
            tell("work");
        }

        beside("2", 1);
        tell("work");

        assertThat(world.info(ANN).process().lastFailure())
                .hasValueSatisfying(why -> assertThat(why).contains("8 works that the agent offloaded"));
    }

    @Test
    void theOldVersionKeepsNoRightToAct() {
        start("1", 1);

        beside("2", 1);

        AgentContext old = log.contexts.get(0);
        assertThatThrownBy(() -> old.tell(ANN, say("x"))).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> old.after(Duration.ZERO, say("x"))).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> old.offload(() -> say("x"))).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(old::checkpoint)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("another version has taken over");
    }

    @Test
    void theNewVersionHasAChanceOfItsOwn() {
        start("1", 1);
        double first = log.contexts.get(0).random().nextDouble();

        beside("2", 1);
        double second = log.contexts.get(1).random().nextDouble();
        tell("boom");

        assertThat(List.of(first, second, log.contexts.get(2).random().nextDouble()))
                .doesNotHaveDuplicates();
    }

    @Test
    void anAgentThatKeepsNoStateStartsWithNone() {
        world.types.deploy("counter", "1", new CountingType("1", 1, log, Trait.SAVES_NOTHING));
        world.start(ANN, "counter");
        tell("a");

        beside("2", 2, Trait.MIGRATE_THROWS);

        assertThat(log.starts).containsExactly("1 from nothing", "2 from nothing");
        assertThat(world.recorded(ANN)).containsExactly("agent.started", "agent.handed-over");
        assertThat(world.info(ANN).checkpointed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SAVE_THROWS, START_REMINDS",
        "SAVES_ANOTHER_SCHEMA, START_REMINDS",
        "START_REMINDS, MIGRATE_THROWS",
        "START_REMINDS, START_THROWS",
        "START_REMINDS, START_THROWS_ERROR",
        "START_REMINDS, SCHEMA_THROWS"
    })
    void whateverFailsTheOldVersionGoesOnAndNothingIsLost(Trait ofOld, Trait ofNew) {
        boolean oldFails = ofOld != Trait.START_REMINDS;
        world.types.deploy(
                "counter", "1", oldFails ? new CountingType("1", 1, log, ofOld) : new CountingType("1", 1, log));
        world.start(ANN, "counter");
        world.holdWork();
        world.agents.tell(ANN, say("remind"), OUTSIDE);
        world.agents.tell(ANN, say("work"), OUTSIDE);
        world.simulation.runFor(Duration.ofSeconds(1));
        world.agents.tell(ANN, say("before"), OUTSIDE);

        world.types.deployBeside(
                "counter", "2", oldFails ? new CountingType("2", 2, log) : new CountingType("2", 2, log, ofOld, ofNew));
        world.agents.tell(ANN, say("after"), OUTSIDE);
        world.simulation.runFor(Duration.ofSeconds(1));
        world.releaseWork();
        world.settle();

        assertThat(log.starts).containsExactly("1 from nothing");
        assertThat(log.heard)
                .containsExactlyInAnyOrder(
                        "1 remind of outside",
                        "1 work of outside",
                        "1 before of outside",
                        "1 after of outside",
                        "1 result of ann",
                        "1 reminder of ann");
        assertThat(world.info(ANN).process().restarts()).isZero();
        assertThat(world.info(ANN).typeVersion()).hasValue("1");
        assertThat(world.info(ANN).status()).isEqualTo(AgentStatus.RUNNING);
        assertThat(world.recorded(ANN)).containsExactly("agent.started");
    }

    @Test
    void afterAFailureItIsTriedAgainOnlyWithAnotherPluginObject() {
        start("1", 1);
        beside("2", 1, Trait.START_THROWS);
        assertThat(log.saves).isEqualTo(1);

        world.types.deploy("other", "1", (context, state) -> (message, from) -> {});
        world.settle();
        assertThat(log.saves).isEqualTo(1);
        beside("3", 1);

        assertThat(log.saves).isEqualTo(2);
        assertThat(log.starts).containsExactly("1 from nothing", "3 from 1:0");
    }

    @Test
    void afterAFailureItRestartsByHandWithTheVersionThatServesIt() {
        start("1", 1);
        tell("save");
        beside("2", 1, Trait.START_THROWS);

        world.await(world.agents.restart(ANN, Duration.ofSeconds(1)));
        world.settle();

        assertThat(world.info(ANN).typeVersion()).hasValue("1");
        assertThat(log.starts).containsExactly("1 from nothing", "1 from 1:1");
    }

    @Test
    void whenTheVersionThatGoesOnIsTakenAwayItsAgentsBeginWithTheOther() {
        start("1", 1);
        tell("save");
        beside("2", 2, Trait.START_THROWS);
        beside("3", 2, Trait.MIGRATE_THROWS);
        assertThat(world.info(ANN).typeVersion()).hasValue("1");

        world.types.remove("counter", "1");
        world.settle();

        assertThat(world.info(ANN).status()).isEqualTo(AgentStatus.FAILED);
        assertThat(world.info(ANN).typeVersion()).hasValue("3");
        beside("4", 2);
        assertThat(world.info(ANN).status()).isEqualTo(AgentStatus.RUNNING);
        assertThat(log.starts).containsExactly("1 from nothing", "4 from 2:1");
    }

    @Test
    void afterAFailureOfTheNewVersionTheNewVersionRestarts() {
        start("1", 1);
        tell("a", "b");
        beside("2", 2);

        tell("c", "boom");
        tell("d");

        assertThat(log.starts).containsExactly("1 from nothing", "2 from 2:2", "2 from 2:2");
        assertThat(log.heard).endsWith("2 d of outside");
        assertThat(world.info(ANN).process().restarts()).isEqualTo(1);
    }

    @Test
    void anAgentThatIsBeingRestartedBeginsWithTheNewVersion() {
        start("1", 1);
        tell("save");
        for (int i = 0; i < 6; i++) {
            world.agents.tell(ANN, say("boom"), OUTSIDE);
        }
        world.simulation.runUntil(() -> world.info(ANN).process().restarts() == 5, World.LONG);
        world.simulation.runUntil(() -> world.info(ANN).status() == AgentStatus.RESTARTING, World.LONG);

        beside("2", 2);

        assertThat(log.starts).last().isEqualTo("2 from 2:1");
        assertThat(world.info(ANN).status()).isEqualTo(AgentStatus.RUNNING);
        assertThat(world.info(ANN).process().restarts()).isEqualTo(6);
    }

    @Test
    void anAgentThatIsBeingRestartedGoesOnWithTheOldVersionIfTheNewFails() {
        start("1", 1);
        tell("save");
        for (int i = 0; i < 6; i++) {
            world.agents.tell(ANN, say("boom"), OUTSIDE);
        }
        world.simulation.runUntil(() -> world.info(ANN).process().restarts() == 5, World.LONG);
        world.simulation.runUntil(() -> world.info(ANN).status() == AgentStatus.RESTARTING, World.LONG);

        beside("2", 2, Trait.START_THROWS);

        assertThat(log.starts).last().isEqualTo("1 from 1:1");
        assertThat(world.info(ANN).status()).isEqualTo(AgentStatus.RUNNING);
    }

    @Test
    void whenTheDirectoryTurnsBackBeforeItsTurnNothingHappens() {
        start("1", 1);
        world.types.deployBeside("counter", "2", new CountingType("2", 1, log));
        world.types.serve("counter", "1");
        world.settle();

        assertThat(log.starts).containsExactly("1 from nothing");
        assertThat(world.info(ANN).typeVersion()).hasValue("1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 25, 30, 40})
    void aCrashAtAnyMomentLosesNothingThatWasSavedByCheckpoint(int steps) {
        start("1", 1);
        tell("a", "save");
        tell("b");
        world.types.deployBeside("counter", "2", new CountingType("2", 2, log));
        for (int step = 0; step < steps; step++) {
            world.simulation.step();
        }

        world.crashAndRestart();
        world.settle();

        boolean recorded = world.recorded(ANN).contains("agent.handed-over");
        assertThat(log.starts).last().isEqualTo(recorded ? "2 from 2:3" : "2 from 2:2");
        assertThat(world.info(ANN).typeVersion()).hasValue("2");
    }

    @Test
    void whatTheNewVersionSavesLaterIsNewerThanTheHandOver() {
        start("1", 1);
        world.agents.tell(ANN, say("save"), OUTSIDE);
        world.types.deployBeside("counter", "2", new CountingType("2", 2, log));
        world.agents.tell(ANN, say("save"), OUTSIDE);
        world.agents.tell(ANN, say("save"), OUTSIDE);
        world.settle();

        world.crashAndRestart();
        world.settle();

        assertThat(log.starts).last().isEqualTo("2 from 2:3");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whatTheOldVersionSavedBeforeIsOlderThanTheHandOver(long seed) {
        World racing = new World(seed);
        racing.types.deploy("counter", "1", new CountingType("1", 1, log));
        racing.start(ANN, "counter");
        racing.types.deployBeside("counter", "2", new CountingType("2", 2, log));
        racing.simulation.step();
        for (String word : List.of("save", "b", "c")) {
            racing.agents.tell(ANN, say(word), OUTSIDE);
        }
        racing.settle();
        assertThat(racing.recorded(ANN)).contains("agent.handed-over");
        String handedOver = log.starts.get(log.starts.size() - 1);
        boolean savedLater = racing.recorded(ANN).lastIndexOf("agent.checkpointed")
                > racing.recorded(ANN).indexOf("agent.handed-over");

        racing.crashAndRestart();
        racing.settle();

        assertThat(log.starts).last().isEqualTo(savedLater ? "2 from 2:1" : handedOver);
    }

    private void start(String version, int schema) {
        world.types.deploy("counter", version, new CountingType(version, schema, log));
        world.start(ANN, "counter");
    }

    private void beside(String version, int schema, Trait... traits) {
        world.types.deployBeside("counter", version, new CountingType(version, schema, log, traits));
        world.settle();
    }

    private void tell(String... words) {
        for (String word : words) {
            world.agents.tell(ANN, say(word), OUTSIDE);
        }
        world.settle();
    }
}
