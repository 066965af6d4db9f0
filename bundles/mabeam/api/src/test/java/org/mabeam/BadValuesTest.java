// SPDX-License-Identifier: Apache-2.0
package org.mabeam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentSpec;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.strategy.Ask;
import org.mabeam.study.Direction;
import org.mabeam.study.Mode;
import org.mabeam.study.Objective;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.Stop;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudySpec;
import org.mabeam.study.Team;
import org.mabeam.variable.Condition;
import org.mabeam.variable.Constraint;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Scale;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

/** Every public field of the plugin author's API has bad inputs. */
class BadValuesTest {

    /** A text that is handed on as the name of a field. */
    private static final Pattern FIELD =
            Pattern.compile("\"(?!empty|absent|true|false)([a-z][A-Za-z]*(?:\\.[a-z]+)?)\",");

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Variable X = new Variable("x", Domain.Real.of(0, 1));
    private static final Space SPACE = Space.of(List.of(X), List.of());

    static Stream<Arguments> bad() {
        return Stream.concat(studies(), BadGovernanceValues.rows());
    }

    private static Stream<Arguments> studies() {
        return Stream.of(
                bad("agent", "''", () -> new AgentId(Namespace.DEFAULT, "")),
                bad("agent", "'Ann'", () -> AgentId.parse("test/Ann")),
                bad("agent", quoted("a".repeat(121)), () -> AgentId.parse("a".repeat(121))),
                bad("patience", "PT0S", () -> agent(Duration.ZERO)),
                bad("patience", "PT1H0.001S", () -> agent(Duration.ofHours(1).plusMillis(1))),
                bad("trial", "-1", () -> new Ask(-1, 1, 0)),
                bad("count", "0", () -> new Ask(0, 0, 0)),
                bad("count", "10001", () -> new Ask(0, 10_001, 0)),
                bad("objective", "' '", () -> new Objective(" ", Direction.MINIMIZE)),
                bad("objective", quoted("a".repeat(61)), () -> new Objective("a".repeat(61), Direction.MINIMIZE)),
                bad("plugin", "'TPE'", () -> PluginChoice.of("TPE")),
                bad("plugin", "'a_b'", () -> PluginChoice.of("a_b")),
                bad("stop", "empty", () -> stop(OptionalLong.empty(), Optional.empty(), OptionalDouble.empty())),
                bad("trials", "0", () -> Stop.afterTrials(0)),
                bad("trials", "10000001", () -> Stop.afterTrials(10_000_001)),
                bad(
                        "time",
                        "PT0S",
                        () -> stop(OptionalLong.empty(), Optional.of(Duration.ZERO), OptionalDouble.empty())),
                bad("target", "NaN", () -> stop(OptionalLong.empty(), Optional.empty(), OptionalDouble.of(Double.NaN))),
                bad(
                        "stagnation",
                        "0",
                        () -> new Stop(
                                OptionalLong.empty(), Optional.empty(), OptionalDouble.empty(), OptionalLong.of(0))),
                bad("study", "'Digits'", () -> StudyId.parse("Digits")),
                bad("study", "''", () -> StudyId.parse("test/")),
                bad("parallel", "0", () -> study().parallel(0).build()),
                bad("parallel", "10001", () -> study().parallel(10_001).build()),
                bad("deadline", "PT0S", () -> study().deadline(Duration.ZERO).build()),
                bad(
                        "deadline",
                        "PT720H1S",
                        () -> study().deadline(Duration.ofDays(30).plus(SECOND)).build()),
                bad(
                        "stop.time",
                        "PT1S",
                        () -> StudySpec.builder(
                                        StudyId.parse("s"),
                                        SPACE,
                                        new Objective("loss", Direction.MINIMIZE),
                                        stop(OptionalLong.empty(), Optional.of(SECOND), OptionalDouble.empty()))
                                .mode(Mode.ORDERED)
                                .build()),
                bad(
                        "enqueued[0].x",
                        "2",
                        () -> study().enqueued(List.of(Map.of("x", "2"))).build()),
                bad(
                        "team",
                        "without y",
                        () -> StudySpec.builder(
                                        StudyId.parse("s"),
                                        Space.of(List.of(X, new Variable("y", new Domain.Flag())), List.of()),
                                        new Objective("loss", Direction.MINIMIZE),
                                        Stop.afterTrials(1))
                                .team(new Team("blocks", List.of(member("a", "x"))))
                                .build()),
                bad("name", "'A'", () -> member("A", "x")),
                bad("variables", "empty", () -> new Team.Member("a", "optimizer", Set.of(), Settings.NONE)),
                bad("rule", "chaos", () -> new Team("chaos", List.of(member("a", "x")))),
                bad("members", "empty", () -> new Team("blocks", List.of())),
                bad("members", "a", () -> new Team("blocks", List.of(member("a", "x"), member("a", "y")))),
                bad("members.b.variables", "x", () -> new Team("blocks", List.of(member("a", "x"), member("b", "x")))),
                bad("parent", "''", () -> new Condition("", List.of("a"))),
                bad("values", "empty", () -> new Condition("p", List.of())),
                bad("constraint", "' '", () -> new Constraint(" ")),
                bad("low", "NaN", () -> Domain.Real.of(Double.NaN, 1)),
                bad("low", "-Infinity", () -> Domain.Real.of(Double.NEGATIVE_INFINITY, 1)),
                bad("low", "0.0", () -> Domain.Real.log(0, 1)),
                bad("high", "1.0", () -> Domain.Real.of(1, 1)),
                bad("high", "Infinity", () -> Domain.Real.of(0, Double.POSITIVE_INFINITY)),
                bad("step", "2.0", () -> new Domain.Real(0, 1, 2, Scale.LINEAR)),
                bad("step", "-1.0", () -> new Domain.Real(0, 1, -1, Scale.LINEAR)),
                bad("step", "0.1", () -> new Domain.Real(0.1, 1, 0.1, Scale.LOG)),
                bad("step", "1.0E-300", () -> new Domain.Real(0, 1, 1e-300, Scale.LINEAR)),
                bad("low", "0", () -> Domain.Whole.log(0, 2)),
                bad("high", "3", () -> Domain.Whole.of(3, 3)),
                bad("high", "9007199254740993", () -> Domain.Whole.of(0, (1L << 53) + 1)),
                bad("step", "0", () -> new Domain.Whole(0, 9, 0, Scale.LINEAR)),
                bad("step", "2", () -> new Domain.Whole(1, 9, 2, Scale.LOG)),
                bad("values", "1 texts", () -> new Domain.Choice(List.of("a"))),
                bad("values", "[a, a]", () -> new Domain.Choice(List.of("a", "a"))),
                bad("values", "' '", () -> new Domain.Ordinal(List.of("a", " "))),
                bad("name", "'Rate'", () -> new Variable("Rate", new Domain.Flag())),
                bad("name", "'a.'", () -> new Variable("a.", new Domain.Flag())),
                bad("variables", "0 variables", () -> Space.of(List.of(), List.of())),
                bad("variables", "x", () -> Space.of(List.of(X, X), List.of())),
                bad(
                        "variables.y.parent",
                        "x",
                        () -> Space.of(List.of(X, new Variable("y", new Domain.Flag()).when("x", "1")), List.of())),
                bad("constraints[0]", "1 <", () -> Space.of(List.of(X), List.of(new Constraint("1 <")))),
                bad("constraints[0]", "z < 1", () -> Space.of(List.of(X), List.of(new Constraint("z < 1")))),
                bad("constraints[0]", "1 < 2", () -> Space.of(List.of(X), List.of(new Constraint("1 < 2")))),
                bad(
                        "values",
                        "{x=0.9}",
                        () -> Space.of(List.of(X), List.of(new Constraint("x < 0.5")))
                                .parse(Map.of("x", "0.9"))),
                bad(
                        "constraint",
                        "1 / x > 2",
                        () -> Space.of(List.of(X), List.of(new Constraint("1 / x > 2")))
                                .parse(Map.of("x", "0"))),
                bad("x", "2", () -> SPACE.parse(Map.of("x", "2"))),
                bad("y", "2", () -> SPACE.parse(Map.of("x", "1", "y", "2"))),
                bad("variable", "y", () -> SPACE.subspace(Set.of("y"))),
                bad("length", "2", () -> SPACE.decode(new double[2])));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("bad")
    void aBadValueAnswersFieldValueAndWhatWouldBeRight(String field, String value, ThrowingCallable make) {
        InvalidValueException thrown = catchThrowableOfType(InvalidValueException.class, make);

        assertThat(thrown).hasMessageStartingWith(field + " is " + value + ", but must be ");
        assertThat(thrown.faults())
                .allSatisfy(fault -> assertThat(fault.expected()).isNotBlank());
    }

    @Test
    void everyFieldThatIsCheckedHasItsRow() throws Exception {
        SortedSet<String> checked = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(each -> each.toString().endsWith(".java")).toList()) {
                String text = Files.readString(source).replaceAll("(?m)^ */?\\*.*", "");
                if (text.contains("InvalidValueException(") || text.contains("new Faults()")) {
                    String file = source.getFileName().toString().replace(".java", " ");
                    FIELD.matcher(text).results().forEach(match -> checked.add(file + match.group(1)));
                }
            }
        }
        SortedSet<String> tried = new TreeSet<>();
        bad().forEach(row -> tried.add(thrower(row)));

        assertThat(checked).isNotEmpty();
        assertThat(tried).containsAll(checked);
    }

    /** The class that refused, and the last part of the field. */
    private static String thrower(Arguments row) {
        InvalidValueException thrown =
                catchThrowableOfType(InvalidValueException.class, (ThrowingCallable) row.get()[2]);
        String type = Stream.of(thrown.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> name.startsWith("org.mabeam.") && !name.startsWith("org.mabeam.foundation.error."))
                .findFirst()
                .orElseThrow();
        String field = row.get()[0].toString();
        boolean ofPart = field.startsWith("variables.");
        return type.replaceAll(".*\\.|\\$.*", "") + " "
                + (ofPart ? field.substring(field.lastIndexOf('.') + 1) : field);
    }

    private static Arguments bad(String field, String value, ThrowingCallable make) {
        return arguments(field, value, make);
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }

    private static AgentSpec agent(Duration patience) {
        return new AgentSpec(AgentId.parse("ann"), "optimizer", Settings.NONE, patience);
    }

    private static Stop stop(OptionalLong trials, Optional<Duration> time, OptionalDouble target) {
        return new Stop(trials, time, target, OptionalLong.empty());
    }

    private static StudySpec.Builder study() {
        return StudySpec.builder(
                StudyId.parse("s"), SPACE, new Objective("loss", Direction.MINIMIZE), Stop.afterTrials(1));
    }

    private static Team.Member member(String name, String variable) {
        return new Team.Member(name, "optimizer", Set.of(variable), Settings.NONE);
    }
}
