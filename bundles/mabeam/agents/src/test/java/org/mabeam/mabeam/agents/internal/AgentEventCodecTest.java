// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.NewEvent;

/** The golden files beside it are what released versions wrote: they are never changed. */
class AgentEventCodecTest {

    private static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");

    private final AgentEventCodec codec = new AgentEventCodec();

    static Stream<Arguments> released() {
        return Stream.of(
                Arguments.of(
                        "agent.started",
                        1,
                        false,
                        new AgentEvent.Started(
                                "optimizer",
                                Settings.of(Map.of("strategy", "tpe")).with("list", List.of("a", "b")),
                                Duration.ofSeconds(30),
                                AT)),
                Arguments.of("agent.stopped", 1, false, new AgentEvent.Stopped(AT.plusMillis(1))),
                Arguments.of("agent.restarted", 1, true, new AgentEvent.Restarted(AT)),
                Arguments.of(
                        "agent.checkpointed",
                        1,
                        false,
                        new AgentEvent.Checkpointed(
                                new Data("counter.state", 2, "{ \"count\": 1.10, \"state\":\"x\" }"), AT)),
                Arguments.of(
                        "agent.handed-over",
                        1,
                        false,
                        new AgentEvent.HandedOver(
                                "1.0.0",
                                "2.0.0",
                                true,
                                Optional.of(new Data("counter.state", 1, "{ \"count\": 1.10, \"state\":\"x\" }")),
                                AT)),
                Arguments.of(
                        "agent.handed-back",
                        1,
                        false,
                        new AgentEvent.HandedBack(
                                "2.0.0",
                                "1.0.0",
                                new Handled(
                                        5,
                                        true,
                                        List.of(
                                                new Handled.Kind("test.word", AgentId.parse("test/bob"), 4),
                                                new Handled.Kind("test.other", AgentId.parse("ann"), 1))),
                                AT)),
                Arguments.of(
                        "agent.failed",
                        1,
                        true,
                        new AgentEvent.Failed("java.lang.IllegalStateException: boom", 3, true, AT)));
    }

    @ParameterizedTest
    @MethodSource("released")
    void aReleasedEventIsReadAsWhatItMeant(String type, int schema, boolean ignorable, AgentEvent event)
            throws IOException {
        assertThat(codec.read(new Data(type, schema, golden(type, schema)))).hasValue(event);
    }

    @ParameterizedTest
    @MethodSource("released")
    void anEventIsWrittenAsReleased(String type, int schema, boolean ignorable, AgentEvent event) throws IOException {
        assertThat(codec.write(event)).isEqualTo(new NewEvent(new Data(type, schema, golden(type, schema)), ignorable));
    }

    @Test
    void aHandOverOfAnAgentWithoutAStateIsReadAsItWasWritten() {
        AgentEvent event = new AgentEvent.HandedOver("1", "2", false, Optional.empty(), AT);

        assertThat(codec.read(codec.write(event).body())).hasValue(event);
    }

    @Test
    void theLargestStateHasRoomInAHandOver() {
        Data largest =
                new Data("a".repeat(100), 1_000_000_000, "\"" + "x".repeat(AgentType.MAX_STATE_BYTES - 2) + "\"");
        HandOverEnd.Versions longest = HandOverEnd.Versions.of(
                "1".repeat(1_000),
                new Entry<>("n", "2".repeat(1_000), "b", 1, Map.of(), (context, state) -> (message, from) -> {}));
        AgentEvent event = new AgentEvent.HandedOver(
                longest.from(), longest.to(), true, Optional.of(largest), AT.plusNanos(123_456_789));

        String json = codec.write(event).body().json();

        assertThat(json.length()).isLessThanOrEqualTo(EventStore.MAX_EVENT_BYTES);
        assertThat(codec.read(codec.write(event).body())).hasValue(event);
    }

    @Test
    void aListThatIsTooLongIsCutAndAllAreCounted() {
        List<Handled.Kind> kinds = IntStream.range(0, Handled.MOST_KINDS)
                .mapToObj(i -> new Handled.Kind("a".repeat(100), AgentId.parse("s" + "x".repeat(100) + i), i))
                .toList();

        Data written = codec.write(new AgentEvent.HandedBack("2", "1", new Handled(7_000, true, kinds), AT))
                .body();

        assertThat(written.json().length()).isLessThanOrEqualTo(EventStore.MAX_EVENT_BYTES);
        AgentEvent.HandedBack read = (AgentEvent.HandedBack) codec.read(written).orElseThrow();
        assertThat(read.dropped().messages()).isEqualTo(7_000);
        assertThat(read.dropped().kinds()).hasSizeGreaterThan(200).isSubsetOf(kinds);
    }

    @Test
    void anEventOfAnotherTypeOrSchemaIsUnknown() {
        assertThat(codec.read(new Data("agent.cloned", 1, "{}"))).isEmpty();
        assertThat(codec.read(new Data("agent.stopped", 2, "{}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            agent.stopped | {
            agent.stopped | {}
            agent.stopped | {"at":"noon"}
            agent.failed  | {"why":"x"}
            agent.restarted | {"at":""}
            agent.checkpointed | {"at":"2030-01-01T00:00:00Z","type":"x","schema":1}
            agent.handed-over | {"from":"1","up":true,"at":"2030-01-01T00:00:00Z"}
            agent.handed-over | {"from":"1","to":"2","up":true,"at":"2030-01-01T00:00:00Z","type":"x","schema":1}
            agent.handed-back | {"from":"1","to":"2"}
            agent.handed-back | {"from":"1","to":"2","handled":[{"type":"x"}],"at":"2030-01-01T00:00:00Z"}
            agent.started | {"type":"x","settings":{},"patience":"long","at":"2030-01-01T00:00:00Z"}
            agent.started | {"type":"x","settings":{},"patience":"PT1S","at":7}
            """)
    void aBrokenEventIsNamed(String type, String json) {
        assertThatThrownBy(() -> codec.read(new Data(type, 1, json)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(type + " is " + json);
    }

    private static String golden(String type, int schema) throws IOException {
        String name = type + "." + schema + ".json";
        try (InputStream in = Objects.requireNonNull(AgentEventCodecTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
