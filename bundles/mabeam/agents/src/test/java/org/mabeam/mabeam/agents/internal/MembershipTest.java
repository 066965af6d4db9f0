// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mabeam.mabeam.agents.internal.World.ANN;
import static org.mabeam.mabeam.agents.internal.World.OUTSIDE;
import static org.mabeam.mabeam.agents.internal.World.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.Agents.Membership;
import org.mabeam.agent.Assignment;
import org.mabeam.agent.TeamMember;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Data;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Problem;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Direction;
import org.mabeam.study.Objective;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.StudyId;
import org.mabeam.study.Trial;
import org.mabeam.testkit.simulation.Simulation;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

class MembershipTest {

    private static final Space SPACE = Space.of(new Variable("x", Domain.Real.of(0, 1), Optional.empty()));
    private static final Assignment PLACE = new Assignment(
            StudyId.parse("s"),
            new Problem(SPACE, new Objective("loss", Direction.MINIMIZE)),
            PluginChoice.of("random"));

    private final World world = new World(5);
    private final List<String> calls = new ArrayList<>();
    private Misbehaviour misbehaviour = ask -> List.of(new Suggestion(SPACE.decode(new double[] {0.5})));
    private @Nullable RuntimeException joining;

    @FunctionalInterface
    private interface Misbehaviour {
        @Nullable List<Suggestion> suggest(Ask ask) throws Exception;
    }

    private class Member implements TeamMember {
        @Override
        public void on(Data message, AgentId from) {
            throw new IllegalStateException("it takes no messages");
        }

        @Override
        public void join(Assignment assignment) {
            calls.add("join " + assignment.study());
            if (joining != null) {
                throw joining;
            }
        }

        @Override
        @SuppressWarnings("NullAway") // a plugin may be compiled without
        public List<Suggestion> suggest(Ask ask) throws Exception {
            calls.add("suggest " + ask.trial());
            return misbehaviour.suggest(ask);
        }

        @Override
        public void observe(Trial trial) {
            calls.add("observe " + trial.number());
        }
    }

    @BeforeEach
    void aMemberRuns() {
        world.types.deploy("member", "1", (context, state) -> new Member());
        world.start(ANN, "member");
    }

    @Test
    void aMemberJoinsSeesThePastAndSuggestsAfterWhatItWasShown() {
        Membership place = join(trials(0, 3));
        CompletableFuture<Void> shown = place.observe(trials(3, 5));
        CompletableFuture<List<Suggestion>> suggested = place.suggest(new Ask(5, 1, 1));
        world.settle();

        assertThat(calls)
                .containsExactly(
                        "join s", "observe 0", "observe 1", "observe 2", "observe 3", "observe 4", "suggest 5");
        assertThat(shown).isCompleted();
        assertThat(suggested.join()).hasSize(1);
    }

    @Test
    void aLongPastIsShownInOrderAndWhole() {
        join(trials(0, 70_500));

        assertThat(calls).hasSize(70_501).endsWith("observe 70499");
    }

    @Test
    void aPlaceEndsWithAHandOverByTheErrorOfARestartAndIsGivenAnew() {
        Membership place = join(trials(0, 1));
        CompletableFuture<Void> before = place.observe(trials(1, 2));
        world.types.deployBeside("member", "2", (context, state) -> new Member());
        world.simulation.runUntil(() -> world.info(ANN).typeVersion().equals(Optional.of("2")), World.LONG);

        CompletableFuture<Void> late = place.observe(trials(2, 3));
        CompletableFuture<List<Suggestion>> asked = place.suggest(new Ask(3, 1, 1));
        world.settle();

        assertThat(before).isCompleted();
        assertFailed(late, UnavailableException.class, "agent ann no longer holds this place");
        assertFailed(asked, UnavailableException.class, "agent ann no longer holds this place");
        calls.clear();
        Membership again = join(trials(0, 3));
        CompletableFuture<List<Suggestion>> answered = again.suggest(new Ask(3, 1, 1));
        world.settle();
        assertThat(answered).isCompleted();
        assertThat(calls).containsExactly("join s", "observe 0", "observe 1", "observe 2", "suggest 3");
        assertThat(world.info(ANN).process().restarts()).isZero();
    }

    @Test
    void anAgentWhoseTypeTakesNoPlacesRefuses() {
        world.types.deploy("loner", "1", (context, state) -> (message, from) -> {});
        AgentId loner = AgentId.parse("loner");
        world.start(loner, "loner");

        CompletableFuture<Membership> refused = world.agents.join(loner, PLACE, List.of());
        world.settle();

        assertFailed(refused, ConflictException.class, "agent loner takes no place in a team: its type makes none");
        assertThat(world.info(loner).process().restarts()).isZero();
    }

    @Test
    void anUnknownAgentIsNotFound() {
        assertFailed(
                world.agents.join(AgentId.parse("ghost"), PLACE, List.of()),
                NotFoundException.class,
                "there is no agent ghost");
    }

    @Test
    void whatAMemberSaysWhileJoiningIsAnAnswerAndNoFailure() {
        joining = new NotFoundException("there is no strategy random deployed");

        CompletableFuture<Membership> refused = world.agents.join(ANN, PLACE, trials(0, 2));
        world.settle();

        assertFailed(refused, NotFoundException.class, "there is no strategy random deployed");
        assertThat(calls).containsExactly("join s");
        assertThat(world.info(ANN).process().restarts()).isZero();
    }

    @Test
    void aMemberThatThrowsWhileJoiningIsRestarted() {
        joining = new IllegalStateException("boom");

        CompletableFuture<Membership> refused = world.agents.join(ANN, PLACE, List.of());
        world.settle();

        assertFailed(refused, UnavailableException.class, "agent ann failed: java.lang.IllegalStateException: boom");
        assertThat(world.info(ANN).process().restarts()).isEqualTo(1);
    }

    @Test
    void afterAFailureThePlaceIsLostAndMustBeGivenAnew() {
        Membership place = join(List.of());
        misbehaviour = ask -> {
            throw new IllegalStateException("boom");
        };
        CompletableFuture<List<Suggestion>> failed = place.suggest(new Ask(0, 1, 1));
        CompletableFuture<Void> behind = place.observe(trials(0, 1));
        world.settle();

        assertFailed(failed, UnavailableException.class, "agent ann failed: java.lang.IllegalStateException: boom");
        assertFailed(behind, UnavailableException.class, "agent ann failed: java.lang.IllegalStateException: boom");
        CompletableFuture<List<Suggestion>> stale = place.suggest(new Ask(0, 1, 1));
        world.settle();
        assertFailed(
                stale,
                UnavailableException.class,
                "agent ann no longer holds this place: it was restarted or has got another one");

        misbehaviour = ask -> List.of();
        assertThat(world.await(join(List.of()).suggest(new Ask(0, 1, 1)))).isEmpty();
    }

    @Test
    void aFailureByAMessageFailsTheCallsBehindIt() {
        Membership place = join(List.of());

        world.agents.tell(ANN, say("boom"), OUTSIDE);
        CompletableFuture<List<Suggestion>> behind = place.suggest(new Ask(0, 1, 1));
        world.settle();

        assertFailed(behind, UnavailableException.class, "it takes no messages");
    }

    @Test
    void anotherPlaceEndsTheOneBefore() {
        Membership first = join(List.of());
        Membership second = join(List.of());

        CompletableFuture<List<Suggestion>> stale = first.suggest(new Ask(0, 1, 1));

        assertThat(world.await(second.suggest(new Ask(0, 1, 1)))).hasSize(1);
        assertThat(stale).isCompletedExceptionally();
    }

    @Test
    void aStopFailsTheCallsThatWait() {
        Membership place = join(List.of());
        List<CompletableFuture<?>> waiting = new ArrayList<>();
        CompletableFuture<Void> stop = world.agents.stop(ANN, java.time.Duration.ofSeconds(1));
        while (!stop.isDone()) {
            waiting.add(place.suggest(new Ask(0, 1, 1)));
            world.simulation.step();
        }
        waiting.add(place.suggest(new Ask(0, 1, 1)));
        world.settle();

        assertThat(waiting).allMatch(CompletableFuture::isDone);
        assertThat(waiting.get(waiting.size() - 1)).isCompletedExceptionally();
    }

    @Test
    void aReplacedTypeEndsThePlace() {
        Membership place = join(List.of());
        world.types.deploy("member", "2", (context, state) -> new Member());
        world.settle();

        CompletableFuture<List<Suggestion>> stale = place.suggest(new Ask(0, 1, 1));
        world.settle();

        assertFailed(stale, UnavailableException.class, "agent ann takes no calls: it is busy or has ended");
    }

    @Test
    void aMemberThatAnswersNonsenseIsRestarted() {
        List<Misbehaviour> nonsense = List.of(
                ask -> null,
                ask -> {
                    List<Suggestion> holes = new ArrayList<>();
                    holes.add(null);
                    return holes;
                },
                ask -> List.of(
                        new Suggestion(SPACE.decode(new double[] {0})),
                        new Suggestion(SPACE.decode(new double[] {1}))));
        int restarts = 0;
        for (Misbehaviour next : nonsense) {
            Membership place = join(List.of());
            misbehaviour = next;
            CompletableFuture<List<Suggestion>> failed = place.suggest(new Ask(0, 1, 1));
            world.settle();

            assertThat(failed).isCompletedExceptionally();
            assertThat(world.info(ANN).process().restarts()).isEqualTo(++restarts);
        }
    }

    @Test
    void aFloodOfMessagesLeavesRoomForTheCallsOfAStudy() {
        world.types.deploy("patient", "1", (context, state) -> new Member() {
            @Override
            public void on(Data message, AgentId from) {}
        });
        AgentId patient = AgentId.parse("patient");
        world.start(patient, "patient");
        for (int i = 0; i < Admission.MOST; i++) {
            world.agents.tell(patient, say("flood"), AgentId.parse("sender" + i % 2));
        }

        assertThat(world.await(world.agents.join(patient, PLACE, trials(0, 10))))
                .isNotNull();
    }

    private Membership join(List<Trial> past) {
        return world.await(world.agents.join(ANN, PLACE, past));
    }

    private static void assertFailed(CompletableFuture<?> future, Class<? extends Throwable> type, String message) {
        assertThat(future).isCompletedExceptionally();
        assertThatThrownBy(future::join).hasCauseInstanceOf(type).hasMessageContaining(message);
    }

    private static List<Trial> trials(long from, long until) {
        return LongStream.range(from, until)
                .mapToObj(number -> new Trial(
                        number,
                        SPACE.decode(new double[] {0.5}),
                        Trial.State.RUNNING,
                        OptionalDouble.empty(),
                        Optional.empty(),
                        List.of(),
                        Set.of(),
                        Simulation.BEGINNING,
                        Optional.empty()))
                .toList();
    }
}
