// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Cause;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Recorded;
import org.mabeam.variable.Author;
import org.mabeam.variable.ChangeWindow;
import org.mabeam.variable.Constraint;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Domain;
import org.mabeam.variable.GuardFigure;
import org.mabeam.variable.Guards;
import org.mabeam.variable.Kind;
import org.mabeam.variable.Layer;
import org.mabeam.variable.Scale;
import org.mabeam.variable.VariableId;

/** What is once on the record is read for ever. */
class EventCodecTest {

    private static final VariableId RATE = VariableId.parse("test/http.rate");
    private static final Instant UNTIL = Instant.parse("2030-01-02T03:04:05.678Z");
    private static final Cause CAUSE = Cause.of(Author.person("alice"), "she \"wants\" it");
    private static final Cause WHOLE = new Cause(
            Author.agent("test/ann"),
            "a vote",
            Optional.of("faster"),
            true,
            List.of(new GuardFigure("step", "http.rate", "0.2", "0.1", false)));

    private final EventCodec codec = new EventCodec();

    static List<Recorded> events() {
        return Stream.of(
                        declared(new Kind.Plain(new Domain.Real(0, 1, 0.25, Scale.LINEAR), "0.5")),
                        declared(new Kind.Plain(Domain.Real.log(1e-5, 1), "0.01")),
                        declared(new Kind.Plain(new Domain.Whole(0, 8, 2, Scale.LINEAR), "4")),
                        declared(new Kind.Plain(new Domain.Flag(), "true")),
                        declared(new Kind.Plain(new Domain.Choice(List.of("a", "b")), "b")),
                        declared(new Kind.Plain(new Domain.Ordinal(List.of("16", "32")), "32")),
                        declared(new Kind.Service("org.example.Codec", Optional.of("(a=b)"), "json", "plain")),
                        declared(new Kind.Service("org.example.Codec", Optional.empty(), "json", "plain")),
                        declared(new Kind.Composite(List.of("a", "b"))),
                        declared(new Kind.Derived("a + b")),
                        declared(new Kind.Adopted(
                                Domain.Whole.of(1, 9), "3", new Kind.Origin.Attribute("org.example", "port"))),
                        declared(new Kind.Adopted(
                                Domain.Whole.of(1, 9), "3", new Kind.Origin.Mbean("a:type=b", "Level"))),
                        new VariableEvent.Withdrawn(),
                        new VariableEvent.Changed(
                                new Layer.Everybody(), Optional.of("1"), Optional.of("2"), Optional.empty()),
                        new VariableEvent.Changed(
                                new Layer.OfAgent("test/ann"), Optional.empty(), Optional.of("2"), Optional.of(UNTIL)),
                        new VariableEvent.Changed(
                                new Layer.InNamespace(new Namespace("test")),
                                Optional.of("2"),
                                Optional.empty(),
                                Optional.empty()),
                        new VariableEvent.Expired(new Layer.Everybody(), Optional.of("2"), Optional.empty()),
                        new VariableEvent.TrialStarted("1", "2", 0.1, "faster"),
                        new VariableEvent.TrialEnded("2", "1"),
                        new VariableEvent.Observed("1", "2"),
                        new VariableEvent.FellBack("json", "plain"),
                        new VariableEvent.Returned("plain", "json"),
                        new VariableEvent.Ratified(7),
                        new VariableEvent.Guarded(Guards.none(Namespace.DEFAULT, "")),
                        new VariableEvent.Guarded(guards()),
                        new VariableEvent.Constrained("test", "calm", new Constraint("a < \"b\"")),
                        new VariableEvent.Released("test", "calm"),
                        new VariableEvent.Rearranged())
                .flatMap(event -> Stream.of(new Recorded(event, CAUSE, 1, 1), new Recorded(event, WHOLE, 2, 3)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsReadAsItWasWritten(Recorded event) {
        NewEvent written = codec.write(event);

        assertThat(codec.read(written.body())).contains(event);
        assertThat(written.ignorable()).isFalse();
    }

    @Test
    void theWrittenFormIsTheReleasedOne() throws IOException {
        StringBuilder written = new StringBuilder();
        for (Recorded event : events()) {
            Data data = codec.write(event).body();
            written.append(data.type()).append(' ').append(data.schema()).append(' ');
            written.append(data.json()).append('\n');
        }

        try (InputStream golden = getClass().getResourceAsStream("/golden/events-1.txt")) {
            assertThat(written.toString())
                    .isEqualTo(new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void everyKindOfEventIsTried() {
        assertThat(events().stream().map(recorded -> (Object) recorded.event().getClass()))
                .containsAll(Stream.concat(
                                Stream.of(VariableEvent.OfVariable.class.getPermittedSubclasses()),
                                Stream.of(VariableEvent.class.getPermittedSubclasses()))
                        .filter(kind -> !kind.isInterface())
                        .toList());
    }

    @Test
    void anEventOfANewerMabeamIsNotGuessed() {
        assertThat(codec.read(new Data("variable.changed", 2, "{}"))).isEmpty();
        assertThat(codec.read(new Data("variable.dreamt", 1, "{}"))).isEmpty();
    }

    @Test
    void anEventThatIsNotAsItsSchemaSaysIsRefused() {
        for (String json : List.of("[", "{}", "{\"by\":\"person:alice\",\"layer\":\"x\"}")) {
            assertThatThrownBy(() -> codec.read(new Data("variable.changed", 1, json)))
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    private static VariableEvent declared(Kind kind) {
        return new VariableEvent.Declared(new Declaration(RATE, kind, "what it is for"), false);
    }

    private static Guards guards() {
        return new Guards(
                new Namespace("test"),
                "http",
                true,
                OptionalDouble.of(0.25),
                Optional.of(Duration.ofMinutes(5)),
                Optional.of("the holidays"),
                List.of(new ChangeWindow(
                        EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY),
                        LocalTime.of(9, 30),
                        LocalTime.MAX,
                        ZoneId.of("Europe/Berlin"))),
                OptionalInt.of(3),
                Set.of("person:alice", "agent:team-*"),
                Set.of("agent:ann"),
                Set.of("person:bob"));
    }
}
