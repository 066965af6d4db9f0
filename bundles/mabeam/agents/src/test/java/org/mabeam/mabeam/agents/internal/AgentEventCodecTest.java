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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Data;
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
