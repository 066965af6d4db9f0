// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mabeam.mabeam.agents.internal.World.OUTSIDE;
import static org.mabeam.mabeam.agents.internal.World.say;
import static org.mabeam.mabeam.agents.internal.World.spec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mabeam.agent.Agent;
import org.mabeam.agent.AgentContext;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.plugin.Takeover;
import org.mabeam.mabeam.agents.internal.CountingType.Trait;
import org.mabeam.strategy.StrategyType;

/** What whoever changes versions hears: what would be in the way, and when all have moved. */
class TakeoverTest {

    private static final List<AgentId> MANY = IntStream.range(0, 120)
            .mapToObj(i -> new AgentId(Namespace.DEFAULT, String.format("a%03d", i)))
            .toList();

    private final World world = new World(17);
    private final CountingType.Log log = new CountingType.Log();

    @BeforeEach
    void manyRun() {
        world.types.deploy("counter", "1", new CountingType("1", 1, log));
        List<CompletableFuture<AgentInfo>> starts = MANY.stream()
                .map(id -> world.agents.start(spec(id, "counter", Map.of())))
                .toList();
        starts.forEach(world::await);
        MANY.forEach(id -> world.agents.tell(id, say("a"), OUTSIDE));
        world.settle();
    }

    @Test
    void aRehearsalTriesTheStateOfEachAgentAndHasNoEffect() {
        Takeover takeover = behind("2", new CountingType("2", 2, log));
        List<String> before =
                world.record.events().stream().map(event -> event.body().json()).toList();

        assertThat(world.await(world.agents.rehearse(takeover))).isEmpty();
        world.settle();

        assertThat(log.saves).isEqualTo(120);
        assertThat(log.starts).hasSize(120);
        assertThat(world.info(MANY.get(0)).typeVersion()).hasValue("1");
        assertThat(world.info(MANY.get(0)).checkpointed()).isEmpty();
        assertThat(world.record.events().stream().map(event -> event.body().json()))
                .containsExactlyElementsOf(before);
    }

    @Test
    void whatIsInTheWayIsOneSentenceForEachAgent() {
        Takeover takeover = behind("2", new CountingType("2", 2, log, Trait.MIGRATE_THROWS));

        List<String> found = world.await(world.agents.rehearse(takeover));

        assertThat(found)
                .hasSize(120)
                .startsWith("agent a000: java.lang.IllegalStateException: no way up")
                .endsWith("agent a119: java.lang.IllegalStateException: no way up");
        assertThat(world.info(MANY.get(0)).process().restarts()).isZero();
    }

    @Test
    void anAgentThatCannotSaveIsNamedAndGoesOn() {
        AgentId ann = AgentId.parse("ann");
        world.types.deploy("sick", "1", new CountingType("1", 1, log, Trait.SAVE_THROWS));
        world.start(ann, "sick");
        Takeover takeover = new Takeover(
                AgentType.class,
                world.types.get("sick", "1"),
                behind("2", new CountingType("2", 1, log)).to());

        List<String> found = world.await(world.agents.rehearse(takeover));

        assertThat(found).containsExactly("agent ann: agent ann failed: java.lang.IllegalStateException: no disk");
        assertThat(world.info(ann).process().restarts()).isZero();
    }

    @Test
    void aWayBackIsRehearsedToo() {
        world.types.deployBeside("counter", "2", new CountingType("2", 2, log));
        world.settle();
        Takeover back = new Takeover(AgentType.class, world.types.get("counter", "2"), world.types.get("counter", "1"));

        assertThat(world.await(world.agents.rehearse(back))).isEmpty();

        AgentId late = AgentId.parse("late");
        world.start(late, "counter");
        assertThat(world.await(world.agents.rehearse(back)))
                .containsExactly("agent late: schema is 1, but must be 2; no state is written back");
    }

    @Test
    void aMoveEndsWhenAllHaveMovedFiftyAtATime() {
        Takeover takeover = behind("2", new CountingType("2", 2, log));
        world.types.serve("counter", "2");

        CompletableFuture<Void> move = world.agents.move(takeover);
        int most = 0;
        while (!move.isDone()) {
            assertThat(world.simulation.step()).isTrue();
            most = Math.max(most, toldAndNotMoved());
        }

        assertThat(move).isCompleted();
        assertThat(MANY).allMatch(id -> world.info(id).typeVersion().equals(Optional.of("2")));
        assertThat(most).isBetween(1, HandOvers.MOST_AT_ONCE);
        assertThat(log.starts.stream().filter(start -> start.equals("2 from 2:1")))
                .hasSize(120);
        assertThat(world.await(world.agents.move(takeover))).isNull();
    }

    private int toldAndNotMoved() {
        return (int) MANY.stream()
                .filter(id -> world.info(id).process().waiting() > 0)
                .count();
    }

    @Test
    void aMoveThatSomeCannotMakeSaysWhy() {
        AgentType picky = new AgentType() {
            @Override
            public Agent start(AgentContext context, Optional<Data> state) {
                if (context.self().name().compareTo("a100") >= 0) {
                    throw new IllegalStateException("not " + context.self());
                }
                return (message, from) -> {};
            }
        };
        Takeover takeover = behind("2", picky);
        world.types.serve("counter", "2");

        CompletableFuture<Void> move = world.agents.move(takeover);
        world.settle();

        assertThat(move).isCompletedExceptionally();
        assertThatThrownBy(move::join)
                .hasCauseInstanceOf(ConflictException.class)
                .hasMessageContaining("agent a100: java.lang.IllegalStateException: not a100; 19 others stay too");
        assertThat(world.info(MANY.get(99)).typeVersion()).hasValue("2");
        assertThat(world.info(MANY.get(100)).typeVersion()).hasValue("1");
        world.types.serve("counter", "1");
        CompletableFuture<Void> back = world.agents.move(new Takeover(AgentType.class, takeover.to(), takeover.from()));
        world.settle();
        assertThat(back).isCompleted();
        assertThat(MANY).allMatch(id -> world.info(id).typeVersion().equals(Optional.of("1")));
    }

    @Test
    void agentsThatStopOrWaitOrAreGivenUpHoldUpNoMove() {
        for (int i = 0; i < 11; i++) {
            world.agents.tell(MANY.get(7), say("boom"), OUTSIDE);
        }
        Takeover takeover = behind("2", new CountingType("2", 1, log));
        world.types.serve("counter", "2");
        for (AgentId id : MANY.subList(40, 80)) {
            CompletableFuture<Void> unused = world.agents.stop(id, Duration.ofSeconds(1));
        }

        CompletableFuture<Void> move = world.agents.move(takeover);
        world.settle();

        assertThat(move).isCompleted();
        List<AgentId> rest = new ArrayList<>(MANY);
        rest.removeAll(MANY.subList(40, 80));
        assertThat(rest).allMatch(id -> world.info(id).typeVersion().equals(Optional.of("2")));
    }

    @Test
    void aMoveEndsWhenTheVersionThatWasToTakeOverServesNoLonger() {
        Takeover takeover = behind("2", new CountingType("2", 1, log));
        world.types.serve("counter", "2");
        CompletableFuture<Void> move = world.agents.move(takeover);

        world.types.serve("counter", "1");
        world.settle();

        assertThat(move).isCompletedExceptionally();
        assertThatThrownBy(move::join)
                .hasCauseInstanceOf(ConflictException.class)
                .hasMessageContaining("another version serves by now");
        assertThat(MANY).allMatch(id -> world.info(id).typeVersion().equals(Optional.of("1")));
    }

    @Test
    void aRehearsalThatBlocksEndsAndIsSaid() {
        AgentId ann = AgentId.parse("ann");
        world.types.deploy("alone", "1", new CountingType("1", 1, log));
        world.start(ann, "alone");
        Takeover takeover = new Takeover(
                AgentType.class,
                world.types.get("alone", "1"),
                behind("2", new CountingType("2", 2, log)).to());
        world.holdWork();

        List<String> found = world.await(world.agents.rehearse(takeover));

        assertThat(found)
                .containsExactly("agent ann: hand-over is its state was not brought on, but must be done within PT1S");
    }

    @Test
    void otherKindsOfPluginsAreNoneOfItsBusiness() {
        Takeover takeover = behind("2", new CountingType("2", 2, log, Trait.MIGRATE_THROWS));
        Takeover other = new Takeover(StrategyType.class, takeover.from(), takeover.to());

        assertThat(world.agents.rehearse(other)).isCompletedWithValue(List.of());
        assertThat(world.agents.move(other)).isCompleted();
    }

    /** One that is there and does not serve. */
    private Takeover behind(String version, AgentType type) {
        world.types.deployBeside("counter", version, type);
        world.types.serve("counter", "1");
        world.settle();
        log.saves = 0;
        return new Takeover(AgentType.class, world.types.get("counter", "1"), world.types.get("counter", version));
    }
}
