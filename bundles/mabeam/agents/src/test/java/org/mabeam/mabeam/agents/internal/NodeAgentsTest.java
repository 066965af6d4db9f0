// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mabeam.mabeam.agents.internal.World.ANN;
import static org.mabeam.mabeam.agents.internal.World.OUTSIDE;
import static org.mabeam.mabeam.agents.internal.World.say;
import static org.mabeam.mabeam.agents.internal.World.spec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.process.ProcessInfo.State;

class NodeAgentsTest {

    private static final AgentId BOB = AgentId.parse("test/bob");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final World world = new World(7);
    private final List<String> heard = new ArrayList<>();

    @Test
    void anAgentThatIsStartedRunsIsListedAndHearsMessages() {
        world.types.deploy(
                "listener", "1.0.0", (context, state) -> (message, from) -> heard.add(from + " " + message.json()));

        AgentInfo info = world.start(ANN, "listener");
        world.agents.tell(ANN, say("hello"), OUTSIDE);
        world.settle();

        assertThat(info.typeVersion()).hasValue("1.0.0");
        assertThat(info.waitingFor()).isEmpty();
        assertThat(info.process().state()).isEqualTo(State.RUNNING);
        assertThat(heard).containsExactly("outside \"hello\"");
        assertThat(world.agents.list(Namespace.DEFAULT))
                .extracting(AgentInfo::id)
                .containsExactly(ANN);
        assertThat(world.agents.list(new Namespace("test"))).isEmpty();
        assertThat(world.recorded(ANN)).containsExactly("agent.started");
    }

    @Test
    void anAgentHasItsSettingsItsTimeAndAChanceOfItsOwn() {
        List<Double> draws = new ArrayList<>();
        world.types.deploy("curious", "1", (context, state) -> {
            heard.add(context.self() + " " + context.settings().values() + " "
                    + context.clock().instant().equals(world.simulation.clock().instant()));
            draws.add(context.random().nextDouble());
            return (message, from) -> {};
        });

        world.await(world.agents.start(spec(ANN, "curious", Map.of("a", "1"))));
        world.await(world.agents.start(spec(BOB, "curious", Map.of())));

        assertThat(heard).containsExactly("ann {a=[1]} true", "test/bob {} true");
        assertThat(draws).doesNotHaveDuplicates();
    }

    @Test
    void aSecondAgentOfTheSameNameIsRefused() {
        quiet("quiet");
        world.start(ANN, "quiet");

        CompletableFuture<AgentInfo> second = world.agents.start(spec(ANN, "quiet", Map.of()));
        world.settle();

        assertThatThrownBy(second::join)
                .hasCauseInstanceOf(ConflictException.class)
                .hasMessageContaining("agent ann is already started; stop it first");
        assertThat(world.recorded(ANN)).containsExactly("agent.started");
    }

    @Test
    void ofTwoStartsAtTheSameTimeOneIsRefused() {
        quiet("quiet");

        CompletableFuture<AgentInfo> one = world.agents.start(spec(ANN, "quiet", Map.of()));
        CompletableFuture<AgentInfo> two = world.agents.start(spec(ANN, "quiet", Map.of()));
        world.settle();

        assertThat(one).isCompleted();
        assertThat(two).isCompletedExceptionally();
        assertThat(world.recorded(ANN)).containsExactly("agent.started");
    }

    @Test
    void aTypeThatIsNotDeployedIsNotFound() {
        CompletableFuture<AgentInfo> start = world.agents.start(spec(ANN, "ghost", Map.of()));
        world.settle();

        assertThatThrownBy(start::join)
                .hasCauseInstanceOf(NotFoundException.class)
                .hasMessageContaining("there is no agent type ghost deployed");
        assertThat(world.record.events()).isEmpty();
        assertThat(world.agents.find(ANN)).isEmpty();
    }

    @Test
    void aSettingThatTheTypeRefusesRefusesTheStartAndLeavesNothing() {
        world.types.deploy("strict", "1", (context, state) -> {
            context.settings().read().end();
            return (message, from) -> {};
        });

        CompletableFuture<AgentInfo> start = world.agents.start(spec(ANN, "strict", Map.of("colour", "red")));
        world.settle();

        assertThatThrownBy(start::join)
                .hasCauseInstanceOf(InvalidValueException.class)
                .hasMessageContaining("colour is red, but must be absent");
        assertThat(world.record.events()).isEmpty();
        assertThat(world.agents.find(ANN)).isEmpty();
        assertThat(world.start(ANN, "strict").process().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aStoppedAgentIsGoneAndCanBeStartedAnew() {
        quiet("quiet");
        world.start(ANN, "quiet");

        world.await(world.agents.stop(ANN, SECOND));

        assertThat(world.agents.find(ANN)).isEmpty();
        assertThatThrownBy(() -> world.agents.tell(ANN, say("x"), OUTSIDE)).isInstanceOf(NotFoundException.class);
        CompletableFuture<Void> again = world.agents.stop(ANN, SECOND);
        world.settle();
        assertThatThrownBy(again::join)
                .hasCauseInstanceOf(NotFoundException.class)
                .hasMessageContaining("there is no agent ann");
        world.start(ANN, "quiet");
        assertThat(world.recorded(ANN)).containsExactly("agent.started", "agent.stopped", "agent.started");
    }

    @Test
    void anAgentThatIsStartedRightAfterItsStopRunsOnceTheOldOneHasEnded() {
        quiet("quiet");
        world.start(ANN, "quiet");

        CompletableFuture<Void> stop = world.agents.stop(ANN, SECOND);
        CompletableFuture<AgentInfo> start = world.agents.start(spec(ANN, "quiet", Map.of()));

        world.await(stop);
        assertThat(world.await(start).process().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void anAgentThatRanComesBackAfterARestartOfTheNode() {
        world.types.deploy("listener", "1", (context, state) -> (message, from) -> heard.add(message.json()));
        world.await(world.agents.start(spec(ANN, "listener", Map.of("a", "1"))));
        world.start(BOB, "listener");
        world.await(world.agents.stop(BOB, SECOND));
        AgentInfo before = world.info(ANN);

        world.crashAndRestart();
        world.settle();
        world.agents.tell(ANN, say("again"), OUTSIDE);
        world.settle();

        assertThat(heard).containsExactly("\"again\"");
        assertThat(world.info(ANN).started()).isEqualTo(before.started());
        assertThat(world.agents.find(BOB)).isEmpty();
    }

    @Test
    void afterARestartWithoutItsTypeAnAgentWaitsAndComesBackByItself() {
        quiet("quiet");
        world.start(ANN, "quiet");
        world.types.undeploy("quiet");

        world.crashAndRestart();
        world.settle();

        assertThat(world.info(ANN).waitingFor()).hasValue("its type quiet, which is not deployed");
        assertThat(world.info(ANN).typeVersion()).isEmpty();
        quiet("quiet");
        world.settle();
        assertThat(world.info(ANN).waitingFor()).isEmpty();
        assertThat(world.info(ANN).process().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void anAgentThatThrowsIsRestartedAloneAndTheFailureIsOnRecord() {
        world.types.deploy("hothead", "1", (context, state) -> (message, from) -> {
            if (message.json().contains("boom")) {
                throw new IllegalStateException("boom");
            }
            heard.add(message.json());
        });
        world.start(ANN, "hothead");
        world.start(BOB, "hothead");

        world.agents.tell(ANN, say("boom"), OUTSIDE);
        world.agents.tell(ANN, say("calm"), OUTSIDE);
        world.settle();

        assertThat(heard).containsExactly("\"calm\"");
        assertThat(world.info(ANN).process().restarts()).isEqualTo(1);
        assertThat(world.info(ANN).process().lastFailure())
                .hasValueSatisfying(why -> assertThat(why).contains("boom"));
        assertThat(world.info(BOB).process().restarts()).isZero();
        assertThat(world.recorded(ANN)).containsExactly("agent.started", "agent.failed");
        assertThat(world.recorded(BOB)).containsExactly("agent.started");
    }

    @Test
    void anAgentThatThrowsEverythingHarmsNobody() {
        world.types.deploy("hothead", "1", (context, state) -> (message, from) -> {
            throw new StackOverflowError("deep");
        });
        world.start(ANN, "hothead");

        world.agents.tell(ANN, say("x"), OUTSIDE);
        world.settle();

        assertThat(world.info(ANN).process().state()).isEqualTo(State.RUNNING);
        assertThat(world.info(ANN).process().restarts()).isEqualTo(1);
    }

    @Test
    void anAgentThatFailsTooOftenIsGivenUpAndSaysSo() {
        world.types.deploy("hothead", "1", (context, state) -> (message, from) -> {
            throw new IllegalStateException("boom");
        });
        world.start(ANN, "hothead");
        for (int i = 0; i < 11; i++) {
            world.agents.tell(ANN, say("x"), OUTSIDE);
        }
        world.settle();

        assertThat(world.info(ANN).process().state()).isEqualTo(State.FAILED);
        assertThat(world.info(ANN).waitingFor())
                .hasValueSatisfying(why -> assertThat(why)
                        .startsWith(
                                "somebody to restart it, or another version of its type: it failed too often, lastly by")
                        .contains("boom"));
        assertThat(world.recorded(ANN)).hasSize(12);
        assertThatThrownBy(() -> world.agents.tell(ANN, say("x"), OUTSIDE))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("agent ann takes no message: it has ended");

        quiet("hothead");
        world.settle();
        assertThat(world.info(ANN).waitingFor()).isEmpty();
        assertThat(world.info(ANN).process().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void anotherVersionOfItsTypeIsAnotherIncarnation() {
        world.types.deploy(
                "listener", "1.0.0", (context, state) -> (message, from) -> heard.add("old " + message.json()));
        world.start(ANN, "listener");

        world.types.deploy(
                "listener", "1.1.0", (context, state) -> (message, from) -> heard.add("new " + message.json()));
        world.settle();
        world.agents.tell(ANN, say("x"), OUTSIDE);
        world.settle();

        assertThat(heard).containsExactly("new \"x\"");
        assertThat(world.info(ANN).typeVersion()).hasValue("1.1.0");
        assertThat(world.info(ANN).process().restarts()).isEqualTo(1);
        assertThat(world.recorded(ANN)).containsExactly("agent.started");
    }

    @Test
    void whileItsTypeIsAwayAnAgentWaitsAndRefusesMessages() {
        quiet("quiet");
        world.start(ANN, "quiet");

        world.types.undeploy("quiet");
        world.settle();

        assertThat(world.info(ANN).waitingFor()).hasValue("its type quiet, which is not deployed");
        assertThatThrownBy(() -> world.agents.tell(ANN, say("x"), OUTSIDE))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("agent ann waits for its type quiet, which is not deployed");
    }

    @Test
    void anAgentTellsOthersAndRemindsItself() {
        world.types.deploy("chatty", "1", (context, state) -> (message, from) -> {
            heard.add(context.self() + " hears " + message.json() + " of " + from);
            if (from.equals(OUTSIDE)) {
                context.tell(BOB, say("pass"));
                context.after(SECOND, say("later"));
            }
        });
        world.start(ANN, "chatty");
        world.start(BOB, "chatty");

        world.agents.tell(ANN, say("go"), OUTSIDE);
        world.settle();

        assertThat(heard)
                .containsExactly(
                        "ann hears \"go\" of outside", "test/bob hears \"pass\" of ann", "ann hears \"later\" of ann");
    }

    private void quiet(String type) {
        world.types.deploy(type, "1.0.0", (context, state) -> (message, from) -> {});
    }
}
