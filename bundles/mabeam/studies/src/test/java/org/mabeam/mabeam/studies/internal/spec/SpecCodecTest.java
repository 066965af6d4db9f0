// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.study.Direction;
import org.mabeam.study.Mode;
import org.mabeam.study.StudySpec;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Scale;

class SpecCodecTest {

    private static final String FULL = """
            study: test/digits
            objective: {name: accuracy, direction: maximize}
            variables:
              - {name: rate, type: float, low: 1e-4, high: 1, scale: log}
              - {name: dropout, type: float, low: 0, high: 0.5, step: 0.1}
              - {name: units, type: integer, low: 8, high: 64, step: 8}
              - {name: bias, type: boolean}
              - {name: activation, type: choice, values: [relu, tanh]}
              - {name: batch, type: ordinal, values: [16, 32], when: {parent: activation, values: [relu]}}
            constraints: ["units * rate < 32"]
            strategy: {name: tpe, settings: {startup: 5, list: [a, b]}}
            evaluator: digits
            stop: {trials: 100, target: 0.99, stagnation: 50}
            seed: 7
            mode: ordered
            parallel: 2
            deadline: 30s
            team:
              rule: blocks
              members:
                - {name: learning, agent: optimizer, variables: [rate, dropout]}
                - {name: shape, variables: [units, bias, activation, batch], settings: {x: 1}}
            enqueued:
              - {rate: 0.1, dropout: 0.2, units: 16, bias: true, activation: tanh}
            """;

    /** A field that a reader asks for. */
    private static final Pattern FIELD = Pattern.compile(
            "\\b(?:text|texts|object|convert|whole|number|list|find|has|plugin)\\((?:study, )?\"(\\w+)\"");

    /** The field of a message, with its path. */
    private static final Pattern NAMED = Pattern.compile("\\| *(\\S+) is [^|]*$", Pattern.MULTILINE);

    private final SpecCodec codec = new SpecCodec();

    @Test
    void everyFieldIsRead() {
        StudySpec spec = codec.parse(FULL);

        assertThat(spec.id()).hasToString("test/digits");
        assertThat(spec.objective().direction()).isEqualTo(Direction.MAXIMIZE);
        assertThat(spec.space().variables().get(0).domain()).isEqualTo(new Domain.Real(1e-4, 1, 0, Scale.LOG));
        assertThat(spec.space().variables().get(2).domain()).isEqualTo(new Domain.Whole(8, 64, 8, Scale.LINEAR));
        assertThat(spec.space().variables().get(5).activeWhen()).isPresent();
        assertThat(spec.strategy().settings().values()).containsEntry("list", List.of("a", "b"));
        assertThat(spec.evaluator())
                .hasValueSatisfying(choice -> assertThat(choice.name()).isEqualTo("digits"));
        assertThat(spec.stop().stagnation()).hasValue(50);
        assertThat(spec.mode()).isEqualTo(Mode.ORDERED);
        assertThat(spec.deadline()).isEqualTo(Duration.ofSeconds(30));
        assertThat(spec.team())
                .hasValueSatisfying(team -> assertThat(team.members()).hasSize(2));
        assertThat(spec.enqueued()).hasSize(1);
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        StudySpec spec = codec.parse(FULL);

        String json = codec.write(spec);

        assertThat(codec.write(codec.parse(json))).isEqualTo(json);
        assertThat(codec.parse(json).space().variables()).isEqualTo(spec.space().variables());
        assertThat(codec.parse(json).team()).isEqualTo(spec.team());
        assertThat(codec.parse(json).stop()).isEqualTo(spec.stop());
        assertThat(codec.parse(json).enqueued()).isEqualTo(spec.enqueued());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            study: test/digits                  | study: Test                            | study is 'Test', but must be 1 to 60 characters
            study: test/digits                  | nothing: 1                             | study is absent, but must be
            direction: maximize                 | direction: up                          | objective.direction is up, but must be minimize or maximize
            direction: maximize                 | direction: MAXIMIZE                    | objective.direction is MAXIMIZE, but must be
            name: rate, type: float             | name: Rate, type: float                | variables[0].name is 'Rate', but must be
            name: rate, type: float             | type: float                            | variables[0].name is absent, but must be
            name: rate, type: float             | name: rate, type: double               | variables[0].type is double, but must be one of float
            name: rate, type: float             | name: rate, colour: red, type: float   | variables[0].colour is red, but must be absent
            low: 1e-4                           | low: -1                                | variables[0].low is -1.0, but must be finite and > 0 on a log scale
            low: 1e-4                           | low: small                             | variables[0].low is small, but must be a number
            low: 1e-4                           | lowest: 1                              | variables[0].low is absent, but must be a number
            scale: log                          | scale: ln                              | variables[0].scale is ln, but must be linear or log
            step: 0.1                           | step: 3                                | variables[1].step is 3.0, but must be > 0 and at most high - low
            high: 0.5                           | high: -1                               | variables[1].high is -1.0, but must be finite and > low
            agent: optimizer                    | agent: {a: 1}                          | team.members[0].agent is {"a":1}, but must be
            when: {parent: activation, values: [relu]} | when: relu                      | variables[5].when is relu, but must be
            startup: 5, list: [a, b]            | list: []                               | strategy.settings.list is [], but must be a value
            low: 8                              | low: 8.5                               | variables[2].low is 8.5, but must be a whole number
            values: [relu, tanh]                | values: [relu]                         | variables[4].values is 1 texts, but must be 2 to 10000 texts
            values: [relu, tanh]                | values: relu                           | variables[4].values is relu, but must be a list
            parent: activation                  | parent: ghost                          | variables.batch.parent is ghost, but must be
            values: [relu]                      | values: [gelu]                         | variables.batch.values is gelu, but must be one of relu, tanh
            units * rate < 32                   | units *                                | constraints[0] is units *, but must be an expression
            name: tpe, settings                 | name: TPE, settings                    | strategy.plugin is 'TPE', but must be
            startup: 5                          | startup: {a: 1}                        | strategy.settings.startup is {"a":1}, but must be a value or a list of values
            evaluator: digits                   | evaluator: 'No'                        | evaluator.plugin is 'No', but must be
            trials: 100                         | trials: 0                              | stop.trials is 0, but must be 1 to 10000000
            trials: 100                         | time: 1m                               | stop.time is PT1M, but must be absent in ordered mode
            trials: 100                         | time: soon                             | stop.time is soon, but must be a duration such as
            target: 0.99                        | target: NaN                            | stop.target is NaN, but must be finite
            stagnation: 50                      | stagnation: 0                          | stop.stagnation is 0, but must be >= 1
            seed: 7                             | seed: x                                | seed is x, but must be a whole number
            mode: ordered                       | mode: sorted                           | mode is sorted, but must be free or ordered
            parallel: 2                         | parallel: 0                            | parallel is 0, but must be 1 to 10000
            deadline: 30s                       | deadline: 30                           | deadline is 30, but must be a duration such as
            deadline: 30s                       | deadline: 0s                           | deadline is PT0S, but must be 1 ms to 30 days
            rule: blocks                        | rule: chaos                            | team.rule is chaos, but must be one of blocks
            name: learning                      | name: shape                            | team.members is shape, but must be named once
            variables: [rate, dropout]          | variables: [rate]                      | team is without dropout, but must be owning every variable
            variables: [rate, dropout]          | variables: [rate, dropout, bias]       | team.members.shape.variables is bias, but must be owned by one member
            variables: [rate, dropout]          | variables: [rate, ghost]               | team.members.learning.variable is ghost, but must be one of
            rate: 0.1, dropout                  | rate: 5, dropout                       | enqueued[0].rate is 5, but must be a number from 1.0E-4 to 1.0
            rate: 0.1, dropout                  | dropout                                | enqueued[0].rate is absent, but must be
            rate: 0.1, dropout                  | ghost: 1, rate: 0.1, dropout           | enqueued[0].ghost is 1, but must be absent
            """)
    void aBadFieldIsNamedWithItsValueAndWhatWouldBeRight(String right, String wrong, String message) {
        assertThat(FULL).contains(right);

        assertThatThrownBy(() -> codec.parse(FULL.replaceFirst(Pattern.quote(right), wrong)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);
    }

    @Test
    void everyFieldThatIsReadHasItsRow() throws Exception {
        Path sources = Path.of("src/main/java/org/mabeam/mabeam/studies/internal/spec");
        String readers = Files.readString(sources.resolve("SpecReader.java"))
                + Files.readString(sources.resolve("SpaceReader.java"));
        SortedSet<String> read = new TreeSet<>();
        FIELD.matcher(readers).results().forEach(match -> read.add(match.group(1)));
        String rows = SpecCodecTest.class
                .getDeclaredMethod(
                        "aBadFieldIsNamedWithItsValueAndWhatWouldBeRight", String.class, String.class, String.class)
                .getAnnotation(CsvSource.class)
                .textBlock();
        SortedSet<String> named = new TreeSet<>();
        NAMED.matcher(rows)
                .results()
                .forEach(match -> named.addAll(List.of(match.group(1).split("[.\\[\\]]+", -1))));

        assertThat(read).contains("study", "low", "rule");
        assertThat(named).containsAll(read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                     | study file is 0 characters
            {                      | but must be well-formed JSON
            {"study":"a","study":1}| Duplicate
            a: [                   | but must be well-formed YAML
            a: [,]                 | study file is wrong in line 1, column 5 (while parsing a flow node: expected the node content, but found
            {"a" 1}                | study file is wrong in line 1, column 6 (Unexpected character
            word                   | study file is word, but must be an object with fields
            [1]                    | study file is [1], but must be an object with fields
            """)
    void aBrokenDocumentIsRefused(String text, String message) {
        assertThatThrownBy(() -> codec.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            low: 0, high: 0.5, step: 0.1 | low: small, high: 0.5, step: 0.1
            low: 0, high: 0.5, step: 0.1 | low: 0, high: large, step: 0.1
            low: 0, high: 0.5, step: 0.1 | low: 0, high: 0.5, step: tiny
            low: 8                       | low: small
            """)
    void whatOnlyFollowsFromAFaultIsNotReported(String right, String wrong) {
        assertThatThrownBy(() -> codec.parse(FULL.replaceFirst(Pattern.quote(right), wrong)))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.faults()).hasSize(1));
    }

    @Test
    void allFaultsOfADocumentAreNamedAtOnce() {
        assertThatThrownBy(() -> codec.parse("{\"study\": \"A\", \"seed\": 1.5, \"variables\": [{}]}"))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.faults()).hasSizeGreaterThanOrEqualTo(6));
    }
}
