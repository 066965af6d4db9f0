// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.mabeam.studies.internal.owner.Specs;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.Stop;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView.State;
import org.mabeam.study.Trial;
import org.mabeam.study.Trial.Failure;
import org.mabeam.variable.Point;

class DeciderTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Point POINT = Specs.SPACE.parse(Map.of("x", "0.5", "k", "3", "b", "true"));

    private static StudyState study(StudySpec.Builder spec) {
        return Fold.begin(new StudyEvent.Created(NOW.toEpochMilli(), spec.build()), 1);
    }

    private static StudyState after(StudyState state, StudyIntent... intents) {
        StudyState next = state;
        for (StudyIntent intent : intents) {
            for (StudyEvent event : Decider.decide(next, intent, NOW)) {
                next = Fold.evolve(next, event, next.position() + 1);
            }
            for (StudyEvent event : Decider.settle(next, NOW).stream().toList()) {
                next = Fold.evolve(next, event, next.position() + 1);
            }
        }
        return next;
    }

    private static StudyIntent begin(long trial) {
        return new StudyIntent.Begin(trial, POINT, "w", List.of(), List.of());
    }

    private static StudyIntent complete(long trial, double value) {
        return new StudyIntent.Complete(trial, trial + 1, value);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(new StudyIntent.Cancel(" "), InvalidValueException.class, "reason is ' ', but must be"),
                Arguments.of(
                        new StudyIntent.Cancel("x".repeat(501)), InvalidValueException.class, "reason is 501 char"),
                Arguments.of(new StudyIntent.VoidTrial(0, ""), InvalidValueException.class, "reason is '', but must"),
                Arguments.of(
                        new StudyIntent.VoidTrial(7, "why"), NotFoundException.class, "there is no trial 7 in study"),
                Arguments.of(new StudyIntent.VoidTrial(-1, "why"), NotFoundException.class, "there is no trial -1"),
                Arguments.of(
                        new StudyIntent.Enqueue(Map.of("x", "9")), InvalidValueException.class, "x is 9, but must be"),
                Arguments.of(
                        new StudyIntent.Swap(PluginChoice.of("tpe"), OptionalLong.of(0)),
                        InvalidValueException.class,
                        "atTrial is 0, but must be a trial that was not suggested yet: 1"),
                Arguments.of(new StudyIntent.Complete(9, 1, 0), NotFoundException.class, "there is no trial 9"),
                Arguments.of(
                        new StudyIntent.Complete(0, 9, 0), ConflictException.class, "the lease with token 9 is over"),
                Arguments.of(
                        new StudyIntent.Fail(0, 9, Failure.Kind.ERROR, "x"),
                        ConflictException.class,
                        "token 9 is over"),
                Arguments.of(
                        new StudyIntent.Report(0, 1, -1, 0), InvalidValueException.class, "step is -1, but must be 0"),
                Arguments.of(
                        new StudyIntent.Report(0, 1, 0, Double.NaN),
                        InvalidValueException.class,
                        "value is NaN, but must be a number"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aWrongIntentIsRefusedInOneSentence(StudyIntent intent, Class<?> error, String message) {
        StudyState state = after(study(Specs.study(10).parallel(2)), begin(0));

        assertThatThrownBy(() -> Decider.decide(state, intent, NOW))
                .isInstanceOf(error)
                .hasMessageContaining(message);
    }

    @Test
    void whatHasEndedRefusesEverything() {
        StudyState state = after(study(Specs.study(10)), new StudyIntent.Cancel("enough"));

        assertThatThrownBy(() -> Decider.decide(state, new StudyIntent.Pause(), NOW))
                .isInstanceOf(ConflictException.class)
                .hasMessage("study trial-balloon is cancelled");
    }

    @Test
    void aTrialEndsOnce() {
        StudyState state = after(study(Specs.study(10)), begin(0), complete(0, 1));

        assertThatThrownBy(() -> Decider.decide(state, complete(0, 2), NOW))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("runs no more: it is complete");
    }

    @Test
    void notANumberAndInfiniteValuesFail() {
        StudyState state = after(
                study(Specs.study(10)),
                begin(0),
                complete(0, Double.NaN),
                begin(1),
                complete(1, Double.NEGATIVE_INFINITY));

        assertThat(state.trials().all())
                .extracting(trial -> trial.failure().orElseThrow().kind())
                .containsExactly(Failure.Kind.NOT_A_NUMBER, Failure.Kind.INFINITE);
        assertThat(state.trials().counts().failed()).isEqualTo(2);
    }

    @Test
    void cancellingVoidsWhatRuns() {
        StudyState state = after(
                study(Specs.study(10).parallel(3)),
                begin(0),
                begin(1),
                complete(0, 1),
                new StudyIntent.Cancel("enough"));

        assertThat(state.life().state()).isEqualTo(State.CANCELLED);
        assertThat(state.trials().all())
                .extracting(Trial::state)
                .containsExactly(Trial.State.COMPLETE, Trial.State.VOID);
        assertThat(state.trials().running()).isEmpty();
    }

    @Test
    void aVoidTrialIsFilledUpAndTheBestFoundAnew() {
        StudyState state = after(
                study(Specs.study(3)),
                begin(0),
                complete(0, 5),
                begin(1),
                complete(1, 1),
                new StudyIntent.VoidTrial(1, "wrong data"));

        assertThat(state.standing().bestTrial().orElseThrow().number()).isZero();
        assertThat(state.trials().counts().done()).isEqualTo(1);
        StudyState ended = after(state, begin(2), complete(2, 4), begin(3), complete(3, 6));
        assertThat(ended.life().because()).hasValue("3 trials are done");
        assertThat(ended.standing().bestTrial().orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void theTargetEndsTheStudyOnceNothingRuns() {
        Stop stop = new Stop(
                OptionalLong.empty(),
                java.util.Optional.empty(),
                java.util.OptionalDouble.of(0.5),
                OptionalLong.empty());
        StudyState state = after(study(Specs.study(stop).parallel(2)), begin(0), begin(1), complete(0, 0.5));

        assertThat(state.life().state()).isEqualTo(State.RUNNING);
        assertThat(state.capacity()).isZero();
        assertThat(after(state, complete(1, 3)).life().because()).hasValue("trial 0 reached the target 0.5 with 0.5");
    }

    @Test
    void stagnationCountsFailuresToo() {
        Stop stop = new Stop(
                OptionalLong.empty(), java.util.Optional.empty(), java.util.OptionalDouble.empty(), OptionalLong.of(2));
        StudyState state = after(
                study(Specs.study(stop)),
                begin(0),
                complete(0, 1),
                begin(1),
                complete(1, 2),
                begin(2),
                complete(2, Double.NaN));

        assertThat(state.life().because()).hasValue("2 trials in a row brought no new best");
    }

    @Test
    void aTrialWhoseWorkersAreLostTooOftenFails() {
        StudyState state = after(study(Specs.study(10)), begin(0));
        for (int token = 1; token < TrialDecider.MOST_ATTEMPTS + 1; token++) {
            state = after(state, new StudyIntent.Regrant(0, token, "w" + token));
        }

        assertThat(state.trials().all().get(0).failure().orElseThrow().reason())
                .startsWith("its worker was lost 10 times");
    }

    @Test
    void aTrialThatBeginsAnewForgetsItsSteps() {
        StudyState state = after(
                study(Specs.study(10)),
                begin(0),
                new StudyIntent.Report(0, 1, 0, 0.5),
                new StudyIntent.Report(0, 1, 3, 0.4),
                new StudyIntent.Regrant(0, 1, "other"));

        assertThat(state.trials().all().get(0).steps()).isEmpty();
        assertThat(state.trials().grant(0).orElseThrow().token()).isEqualTo(2);
        assertThat(after(state, new StudyIntent.Report(0, 2, 0, 1))
                        .trials()
                        .all()
                        .get(0)
                        .steps())
                .hasSize(1);
    }
}
