// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mabeam.mabeam.agents.internal.World.ANN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;
import org.mabeam.testkit.simulation.Simulation;

class AgentStateTest {

    private final World world = new World(3);

    @Test
    void theSameEventsGiveTheSameState() {
        AgentEvent started = new AgentEvent.Started(
                "quiet", World.spec(ANN, "quiet", Map.of()).settings(), Duration.ofSeconds(1), Simulation.BEGINNING);
        AgentEvent failed = new AgentEvent.Failed("why", 0, false, Simulation.BEGINNING);
        AgentState state = AgentState.unknown(ANN).evolve(started).evolve(failed);

        assertThat(state.revision()).isEqualTo(1);
        assertThat(state.life()).isPresent();
        assertThat(AgentState.unknown(ANN).evolve(started).evolve(failed)).isEqualTo(state);
        assertThat(state.evolve(new AgentEvent.Stopped(Simulation.BEGINNING)).life())
                .isEmpty();
    }

    @Test
    void theStateOfAHandOverIsTheNewestAndOneThatGoesBackReturnsToTheLastThatWentUp() {
        Instant at = Simulation.BEGINNING;
        Data one = new Data("x", 1, "1");
        Data two = new Data("x", 2, "2");
        AgentState begun = AgentState.unknown(ANN)
                .evolve(new AgentEvent.Started(
                        "quiet", World.spec(ANN, "quiet", Map.of()).settings(), Duration.ofSeconds(1), at));
        AgentState up = begun.evolve(new AgentEvent.HandedOver("1", "2", true, Optional.of(one), at));
        AgentState on = up.evolve(new AgentEvent.Checkpointed(two, at))
                .evolve(new AgentEvent.HandedOver("2", "3", false, Optional.of(two), at));

        assertThat(up.checkpoint()).hasValue(new AgentState.Checkpoint(one, at));
        assertThat(on.checkpoint()).hasValue(new AgentState.Checkpoint(two, at));
        assertThat(on.before()).hasValue(one);
        AgentState back = on.evolve(new AgentEvent.HandedBack("3", "1", Handled.unknown(), at));
        assertThat(back.checkpoint()).hasValue(new AgentState.Checkpoint(one, at));
        assertThat(back.before()).isEmpty();
        assertThat(on.evolve(new AgentEvent.HandedOver("3", "4", false, Optional.empty(), at))
                        .checkpoint())
                .isEmpty();
        assertThat(on.evolve(new AgentEvent.Stopped(at)).before()).isEmpty();
    }

    @Test
    void anIgnorableEventOfANewerVersionIsPassedOver() {
        append(new NewEvent(new Data("agent.praised", 1, "{}"), true), -1);
        world.types.deploy("quiet", "1", (context, state) -> (message, from) -> {});

        assertThat(world.start(ANN, "quiet").waitingFor()).isEmpty();
        assertThat(world.recorded(ANN)).containsExactly("agent.praised", "agent.started");
    }

    @Test
    void anAgentWithAnEventThatMustBeUnderstoodAndIsNotCannotBeChanged() {
        append(NewEvent.of(new Data("agent.moved", 1, "{}")), -1);
        world.types.deploy("quiet", "1", (context, state) -> (message, from) -> {});

        var start = world.agents.start(World.spec(ANN, "quiet", Map.of()));
        world.settle();

        assertThat(start.handle((info, failure) -> failure).join())
                .isInstanceOf(UnavailableException.class)
                .hasMessage(
                        "agent ann cannot be changed here: its event 1 (agent.moved, schema 1) is of a newer version"
                                + " of Mabeam");
    }

    @Test
    void whenSomebodyElseWritesTheStreamTheOwnerReadsItAnew() {
        world.types.deploy("quiet", "1", (context, state) -> (message, from) -> {});
        world.start(ANN, "quiet");
        append(
                new AgentEventCodec()
                        .write(new AgentEvent.Stopped(world.simulation.clock().instant())),
                0);

        var stop = world.agents.stop(ANN, Duration.ofSeconds(1));
        world.settle();

        assertThat(stop).isCompletedExceptionally();
        assertThat(world.agents.find(ANN)).isEmpty();
        assertThat(world.start(ANN, "quiet").waitingFor()).isEmpty();
        assertThat(world.recorded(ANN)).containsExactly("agent.started", "agent.stopped", "agent.started");
    }

    private void append(NewEvent event, long expected) {
        StreamId stream = new StreamId("agent/default/ann");
        world.await(world.store.append(
                Append.to(new RequestId("foreign"), stream, expected, List.of(event), Trace.of("test"))));
    }
}
