// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mabeam.mabeam.agents.internal.World.ANN;
import static org.mabeam.mabeam.agents.internal.World.OUTSIDE;
import static org.mabeam.mabeam.agents.internal.World.say;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mabeam.agent.AgentId;
import org.mabeam.foundation.event.Data;
import org.mabeam.mabeam.agents.internal.CountingType.Trait;

/**
 * An earlier version takes over again: with the newest state, or with that of the hand-over and a list of what is lost.
 */
class HandBackTest {

    private static final AgentId BOB = AgentId.parse("bob");

    private final World world = new World(13);
    private final CountingType.Log log = new CountingType.Log();

    @Test
    void aStateThatTheNewerVersionWritesBackLosesNothing() {
        up(Trait.WRITES_BACK);
        tell("c");

        back();
        tell("d");

        assertThat(log.starts).containsExactly("1 from nothing", "2 from 2:2", "1 from 1:3");
        assertThat(world.recorded(ANN)).containsExactly("agent.started", "agent.handed-over", "agent.handed-over");
        world.crashAndRestart();
        world.settle();
        assertThat(log.starts).last().isEqualTo("1 from 1:3");
    }

    @Test
    void betweenVersionsOfOneSchemaNothingIsLostEitherWay() {
        start();
        tell("a");
        beside("2", 1);
        tell("b");

        back();

        assertThat(log.starts).containsExactly("1 from nothing", "2 from 1:1", "1 from 1:2");
        assertThat(world.recorded(ANN)).containsExactly("agent.started", "agent.handed-over", "agent.handed-over");
    }

    @ParameterizedTest
    @EnumSource(
            value = Trait.class,
            names = {"START_REMINDS", "WRITE_BACK_THROWS"})
    void elseItGoesOnFromTheHandOverAndSaysWhatIsDropped(Trait trait) {
        start();
        tell("a", "b");
        beside("2", 2, trait == Trait.WRITE_BACK_THROWS ? new Trait[] {trait} : new Trait[0]);
        world.agents.tell(ANN, new Data("other.type", 1, "1"), BOB);
        tell("c", "d", "save", "remind");
        world.simulation.runFor(Duration.ofSeconds(10));

        back();
        tell("e");

        assertThat(log.starts).containsExactly("1 from nothing", "2 from 2:2", "1 from 1:2");
        assertThat(world.recorded(ANN))
                .containsExactly("agent.started", "agent.handed-over", "agent.checkpointed", "agent.handed-back");
        assertThat(lastBody())
                .startsWith("{\"from\":\"2\",\"to\":\"1\",\"messages\":6,\"complete\":true,\"handled\":["
                        + "{\"type\":\"other.type\",\"sender\":\"bob\",\"messages\":1},"
                        + "{\"type\":\"test.word\",\"sender\":\"outside\",\"messages\":4},"
                        + "{\"type\":\"test.word\",\"sender\":\"ann\",\"messages\":1}],\"at\":");
        world.crashAndRestart();
        world.settle();
        assertThat(log.starts).last().isEqualTo("1 from 1:2");
    }

    @Test
    void whereNothingWasHandledNothingIsDropped() {
        up();

        back();

        assertThat(lastBody()).contains("\"messages\":0,\"complete\":true,\"handled\":[]");
        assertThat(log.starts).last().isEqualTo("1 from 1:2");
    }

    @Test
    void overAFurtherVersionOfTheHigherSchemaTheFirstIsStillReached() {
        up();
        tell("c");
        beside("3", 2);
        tell("d");

        back();

        assertThat(log.starts).containsExactly("1 from nothing", "2 from 2:2", "3 from 2:3", "1 from 1:2");
        assertThat(lastBody()).contains("\"from\":\"3\",\"to\":\"1\",\"messages\":2");
    }

    @Test
    void twoSchemasBackThereIsNoWayAndTheNewerGoesOn() {
        up();
        beside("3", 3);

        back();
        tell("x");

        assertThat(log.heard).last().isEqualTo("3 x of outside");
        assertThat(world.info(ANN).typeVersion()).hasValue("3");
        assertThat(world.info(ANN).process().restarts()).isZero();
    }

    @Test
    void backAndForthTheListBeginsAnew() {
        up();
        tell("c");
        back();
        world.types.serve("counter", "2");
        world.settle();
        tell("d", "e");

        back();

        assertThat(log.starts)
                .containsExactly("1 from nothing", "2 from 2:2", "1 from 1:2", "2 from 2:2", "1 from 1:2");
        assertThat(lastBody()).contains("\"messages\":2,");
    }

    @Test
    void afterARestartOfTheNodeTheEarlierVersionGoesOnFromTheHandOverAndSaysThatMoreIsNotKnown() {
        up();
        tell("c", "save");
        world.node.crash();
        world.types.close();
        world.types.deploy("counter", "1", new CountingType("1", 1, log));

        world.crashAndRestart();
        world.settle();

        assertThat(log.starts).last().isEqualTo("1 from 1:2");
        assertThat(world.recorded(ANN)).endsWith("agent.checkpointed", "agent.handed-back");
        assertThat(lastBody()).contains("\"messages\":0,\"complete\":false,\"handled\":[]");
        tell("boom");
        assertThat(log.starts).last().isEqualTo("1 from 1:2");
        assertThat(world.info(ANN).process().restarts()).isEqualTo(1);
    }

    @Test
    void ofManySendersTheFirstThousandAreNamedAndAllAreCounted() {
        up();
        for (int i = 0; i < 2_000; i++) {
            world.agents.tell(ANN, say("x"), AgentId.parse("sender-with-a-rather-long-name-of-its-own-number" + i));
            if (i % 100 == 0) {
                world.settle();
            }
        }
        world.settle();

        back();

        assertThat(lastBody()).contains("\"messages\":2000,");
        assertThat(lastBody().split("sender-with")).hasSizeBetween(400, 1_001);
        assertThat(lastBody().length()).isLessThan(65_536);
        assertThat(log.starts).last().isEqualTo("1 from 1:2");
    }

    private void start() {
        world.types.deploy("counter", "1", new CountingType("1", 1, log));
        world.start(ANN, "counter");
    }

    private void up(Trait... traits) {
        start();
        tell("a", "b");
        beside("2", 2, traits);
    }

    private void back() {
        world.types.serve("counter", "1");
        world.settle();
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

    private String lastBody() {
        return world.record
                .events()
                .get(world.record.events().size() - 1)
                .body()
                .json();
    }
}
