// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.event.Data;
import org.mabeam.mabeam.studies.internal.owner.Specs;
import org.mabeam.mabeam.studies.internal.spec.SpecCodec;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.StudyView.Contribution;
import org.mabeam.study.Trial.Failure;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Point;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

class EventCodecTest {

    private static final long AT = 1_893_456_000_000L;
    private static final Space SPACE = Space.of(
            new Variable("x", Domain.Real.of(-1, 1)),
            new Variable("b", new Domain.Flag()),
            new Variable("k", Domain.Whole.of(1, 8)).when("b", "true"));
    private static final Point POINT = SPACE.parse(Map.of("x", "0.1", "b", "false"));
    private static final StudyEvent.Ending ENDING = new StudyEvent.Ending(
            PluginChoice.of("tpe"),
            10,
            2,
            1,
            new StudyEvent.Best(3, POINT, -0.25, List.of("left"), AT, AT + 5),
            new TreeMap<>(Map.of("left", new Contribution(4, 0.5))));

    private final EventCodec codec = new EventCodec(new SpecCodec());

    static Stream<StudyEvent> events() {
        return Stream.of(
                new StudyEvent.Placed(AT, "node-1"),
                new StudyEvent.Paused(AT),
                new StudyEvent.Resumed(AT),
                new StudyEvent.TimeUp(AT),
                new StudyEvent.Cancelled(AT, "enough", ENDING),
                new StudyEvent.Finished(AT, "12 trials are done", ENDING),
                new StudyEvent.SwapScheduled(AT, new PluginChoice("tpe", Settings.of(Map.of("startup", "5"))), 17),
                new StudyEvent.Swapped(AT, PluginChoice.of("tpe")),
                new StudyEvent.StrategyReplaced(AT, "tpe", "1.2.0"),
                new StudyEvent.Enqueued(AT, POINT),
                new StudyEvent.TrialStarted(AT, 0, POINT, true, 1, "local:0", List.of(), List.of()),
                new StudyEvent.TrialStarted(AT, 1, POINT, false, 2, "gpu-7", List.of("left"), List.of("right")),
                new StudyEvent.TrialLeased(AT, 1, 3, "gpu-8", 1),
                new StudyEvent.TrialReported(AT, 1, 10, Double.POSITIVE_INFINITY),
                new StudyEvent.TrialCompleted(AT, 1, 0.1 + 0.2),
                new StudyEvent.TrialFailed(AT, 2, Failure.Kind.TIMED_OUT, "it took longer than PT1S"),
                new StudyEvent.TrialVoided(AT, 1, "wrong data"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatIsWrittenIsReadAsTheSame(StudyEvent event) {
        assertThat(codec.read(codec.write(event), SPACE)).isEqualTo(event);
    }

    /** These lines are on records: they may never change, only be added to. */
    @Test
    void theWrittenFormIsForEver() throws IOException {
        StringBuilder written = new StringBuilder();
        events().map(codec::write)
                .forEach(data -> written.append(data.type())
                        .append(' ')
                        .append(data.schema())
                        .append(' ')
                        .append(data.json())
                        .append('\n'));
        Data created = codec.write(new StudyEvent.Created(AT, Specs.study(10).build()));
        written.append(created.type()).append(" 1 ").append(created.json()).append('\n');

        try (InputStream golden = getClass().getResourceAsStream("/golden/events-1.txt")) {
            assertThat(written.toString())
                    .isEqualTo(new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aStudyIsReadAsItWasCreated() {
        StudyEvent.Created created = new StudyEvent.Created(AT, Specs.study(10).build());

        StudyEvent.Created read = codec.readCreated(codec.write(created));

        assertThat(codec.write(read)).isEqualTo(codec.write(created));
    }

    @Test
    void anEventOfANewerMabeamIsNotGuessed() {
        assertThatThrownBy(() -> codec.read(new Data("trial.completed", 2, "{}"), SPACE))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("newer Mabeam");
        assertThatThrownBy(() -> codec.read(new Data("trial.dreamt", 1, "{}"), SPACE))
                .isInstanceOf(UnreadableEventException.class);
        assertThat(codec.knows(new Data("trial.dreamt", 1, "{}"))).isFalse();
    }

    @Test
    void aDamagedPointIsRefused() {
        assertThatThrownBy(() -> codec.read(new Data("trial.enqueued", 1, "{\"at\":1,\"point\":[7,0,null]}"), SPACE))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("x is 7.0, but must be");
    }
}
