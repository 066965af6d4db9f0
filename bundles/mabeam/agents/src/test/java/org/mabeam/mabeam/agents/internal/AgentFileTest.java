// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentSpec;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.InvalidValueException;

class AgentFileTest {

    private final AgentFile files = new AgentFile();

    @Test
    void thePagesFileIsRead() throws IOException {
        Path page = Path.of("").toAbsolutePath().resolve("../../../docs/agents.md");
        Matcher block = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(page));
        assertThat(block.find()).isTrue();

        assertThat(files.parse(block.group(1)))
                .isEqualTo(new AgentSpec(
                        AgentId.parse("ann"),
                        "optimizer",
                        Settings.of(Map.of("strategy", "random", "strategy.repeats", "true")),
                        Duration.ofMinutes(2)));
    }

    @Test
    void jsonIsReadAndWhatIsLeftOutHasItsDefault() {
        assertThat(files.parse("{\"name\": \"test/bob\", \"type\": \"optimizer\"}"))
                .isEqualTo(new AgentSpec(
                        AgentId.parse("test/bob"), "optimizer", Settings.NONE, AgentSpec.DEFAULT_PATIENCE));
        assertThat(files.parse("--- {name: x, type: y, settings: {list: [1, a], big: 1e400, no: 0.10}}")
                        .settings()
                        .values())
                .containsEntry("list", List.of("1", "a"))
                .containsKeys("big", "no");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ` `                               | agent file is 1 characters, but must be JSON or YAML
            [1]                               | agent file is [1], but must be an object with the fields name, type
            {"name": 1,                       | but must be well-formed JSON
            {a: 1, a: 2}                      | Duplicate field 'a'
            type: t                           | name is absent, but must be a name or namespace/name
            name: n                           | type is absent, but must be the name of an agent type
            {name: N, type: t}                | name is 'N', but must be
            {name: n, type: [t]}              | type is ["t"], but must be the name of an agent type
            {name: n, type: t, colour: red}   | colour is red, but must be absent; known here are name, type, settings
            {name: n, type: t, settings: 7}   | settings is 7, but must be an object of names and values
            {name: n, type: t, settings: {a: {b: 1}}} | settings.a is {"b":1}, but must be one value or a list
            {name: n, type: t, settings: {a: []}}     | settings.a is an empty list, but must be at least one value
            {name: n, type: t, settings: {a: null}}   | settings.a is null, but must be one value or a list
            {name: n, type: t, patience: soon}        | patience is soon, but must be a duration such as 500ms
            {name: n, type: t, patience: 2h}          | patience is PT2H, but must be 1 ms to 1 hour
            """)
    void whatIsWrongIsNamed(String file, String message) {
        String text = file.startsWith("{") && !file.startsWith("{\"") ? "--- " + file : file;

        assertThatThrownBy(() -> files.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> files.parse("name: N\npatience: soon\nx: 1\nsettings: 3"))
                .hasMessageContainingAll("name is", "type is", "patience is", "x is", "settings is");
    }
}
