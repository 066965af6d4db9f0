// SPDX-License-Identifier: Apache-2.0
package org.mabeam.evaluators.command.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mabeam.foundation.config.Settings;
import org.mabeam.study.Direction;
import org.mabeam.study.Evaluator;
import org.mabeam.study.EvaluatorRequest;
import org.mabeam.study.Objective;
import org.mabeam.study.StudyId;
import org.mabeam.variable.Condition;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Scale;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

@Timeout(120)
class CommandEvaluatorTest {

    private static final Space SPACE = Space.of(
            new Variable("x", Domain.Real.of(-10, 10)),
            new Variable("layers", new Domain.Whole(0, 100, 10, Scale.LINEAR)),
            new Variable("bias", new Domain.Flag()),
            new Variable("kind", new Domain.Choice(List.of("a \"b\"", "c"))),
            new Variable("size", new Domain.Ordinal(List.of("8", "16"))),
            new Variable("extra", Domain.Real.of(0, 1), Optional.of(new Condition("bias", List.of("true")))));

    private final List<Evaluator> open = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void closeAll() {
        open.forEach(Evaluator::close);
    }

    @Test
    void theValueThatTheProgramWritesIsTheResult() throws Exception {
        Evaluator evaluator = program("x");

        assertThat(evaluator.evaluate(run(0, 1.25)).value()).isEqualTo(1.25);
        assertThat(evaluator.evaluate(run(1, -0.1)).value()).isEqualTo(-0.1);
    }

    @Test
    void theRequestHasTrialAttemptSeedDeadlineAndTheActiveValuesByName() throws Exception {
        Path file = folder.resolve("request");

        program("request", file.toString()).evaluate(run(7, 0.1));

        assertThat(Files.readString(file))
                .matches("\\{\"trial\":7,\"attempt\":2,\"seed\":\\d+,\"deadline\":\"2026-01-01T00:00:00Z\","
                        + "\"values\":\\{\"x\":0.1,\"layers\":20,\"bias\":false,"
                        + "\"kind\":\"a \\\\\"b\\\\\"\",\"size\":\"16\"\\}\\}");
    }

    @Test
    void intermediateValuesAreReportedInOrder() throws Exception {
        RecordedRun run = run(0, 1);

        double value = program("steps", "3").evaluate(run).value();

        assertThat(value).isEqualTo(100);
        assertThat(run.reports()).containsExactly("1=1.0", "2=2.0", "3=3.0");
    }

    @Test
    void theProgramLearnsThatItsTrialIsStoppedAndTheValueSoFarIsTheResult() throws Exception {
        Evaluator evaluator = program("steps", "1000000");
        RecordedRun run = stoppedAt(3);

        assertThat(evaluator.evaluate(run).value()).isEqualTo(3);

        assertThat(run.reports()).hasSize(3);
        assertThat(evaluator.evaluate(stoppedAt(2)).value()).isEqualTo(2);
    }

    @Test
    void aProgramThatGoesOnAfterItsStopIsKilledAndTheValueSoFarCounts() throws Exception {
        Evaluator evaluator = open(settings("deaf").with("stopGraceSeconds", List.of("0.2")));

        assertThat(evaluator.evaluate(stoppedAt(3)).value()).isEqualTo(1);
        assertThat(evaluator.evaluate(stoppedAt(5)).value()).isEqualTo(1);
    }

    @Test
    void oneProcessRunsOneTrialAfterTheOther() throws Exception {
        Evaluator evaluator = program("pid");

        double first = evaluator.evaluate(run(0, 1)).value();

        assertThat(evaluator.evaluate(run(1, 1)).value()).isEqualTo(first);
    }

    @Test
    void withoutReuseEveryTrialHasAProcessOfItsOwn() throws Exception {
        Evaluator evaluator = open(settings("pid").with("reuse", List.of("false")));

        double first = evaluator.evaluate(run(0, 1)).value();

        assertThat(evaluator.evaluate(run(1, 1)).value()).isNotEqualTo(first);
        await().until(() -> ProcessHandle.of((long) first).isEmpty());
    }

    @Test
    void withoutReuseTheProgramMayEndByItselfAfterItsResult() throws Exception {
        Path file = folder.resolve("ended");
        Evaluator evaluator = open(settings("goodbye", file.toString()).with("reuse", List.of("false")));

        evaluator.evaluate(run(0, 1));

        assertThat(Files.readString(file)).isEqualTo("goodbye");
    }

    @Test
    void aProgramThatEndsAfterEachResultIsStartedAgain() throws Exception {
        Evaluator evaluator = program("once");

        for (int i = 0; i < 5; i++) {
            assertThat(evaluator.evaluate(run(i, 1)).value()).isPositive();
        }
    }

    static Stream<Arguments> wrongLines() {
        return Stream.of(
                arguments("{oops", "it is no JSON"),
                arguments("{\"value\":1} x", "it is no JSON"),
                arguments("{\"value\":1,\"value\":2}", "it is no JSON"),
                arguments("{}", "value is absent, but must be a number"),
                arguments("{\"value\":\"1\"}", "value is \"1\", but must be a number"),
                arguments("{\"value\":null}", "value is null, but must be a number"),
                arguments("{\"value\":1,\"accuracy\":2}", "accuracy is unknown: a line has value, or step and value"),
                arguments("{\"step\":1}", "value is absent, but must be a number"),
                arguments("{\"step\":-1,\"value\":1}", "step is -1, but must be a whole number from 0"),
                arguments("{\"step\":1.5,\"value\":1}", "step is 1.5, but must be a whole number from 0"),
                arguments("{\"step\":1,\"value\":NaN}", "value is NaN, but must be a number"),
                arguments("{\"failure\":\"\"}", "failure is \"\", but must be a text that says why"),
                arguments("{\"failure\":\"a\",\"value\":1}", "value is unknown"),
                arguments("{\"trial\":6,\"value\":1}", "trial is 6, but must be 0"));
    }

    @ParameterizedTest
    @MethodSource("wrongLines")
    void aWrongLineFailsTheTrialAndSaysWhatIsWrongWithWhichLine(String line, String why) {
        Evaluator evaluator = program("say", line);

        assertThatThrownBy(() -> evaluator.evaluate(run(0, 1)))
                .hasMessageContaining("the command wrote a wrong line: " + why)
                .hasMessageEndingWith("the line: " + line);
    }

    @Test
    void everyFieldOfALineHasItsRow() {
        assertThat(Protocol.FIELDS)
                .containsExactlyInAnyOrder("trial", "step", "value", "failure")
                .allSatisfy(name -> assertThat(wrongLines()
                                .filter(row -> row.get()[1].toString().startsWith(name + " is ")))
                        .as(name)
                        .isNotEmpty());
    }

    @Test
    void aStepThatDoesNotGrowFailsTheTrial() {
        String line = "{\"step\":2,\"value\":1}";

        assertThatThrownBy(() -> program("say", line, line).evaluate(run(0, 1)))
                .hasMessage("step is 2, but must be greater than the last one (2)");
    }

    @Test
    void aLineThatIsTooLongFailsTheTrial() {
        assertThatThrownBy(() -> program("long").evaluate(run(0, 1)))
                .hasMessageStartingWith(
                        "the command wrote a line of more than 65536 bytes, which begins with {\"value\":1");
    }

    @Test
    void aResultThatIsNaNIsHandedOnToThePlatform() throws Exception {
        assertThat(program("say", "{\"value\":NaN}").evaluate(run(0, 1)).value())
                .isNaN();
        assertThat(program("say", "{\"value\":-Infinity}").evaluate(run(0, 1)).value())
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void whatElseTheProgramPrintsDisturbsNothing() throws Exception {
        double value = program("say", "loading…", "", "[1,2]", "epoch 1: {\"value\":3}", "  {\"trial\":0,\"value\":2}")
                .evaluate(run(0, 1))
                .value();

        assertThat(value).isEqualTo(2);
    }

    @Test
    void aFailureThatTheProgramReportsFailsTheTrialAndKeepsTheProcess() throws Exception {
        Evaluator evaluator = program("say", "{\"failure\":\"the matrix is singular\"}");

        assertThatThrownBy(() -> evaluator.evaluate(run(0, 1))).hasMessage("the matrix is singular");

        long pid = childPid();
        assertThatThrownBy(() -> evaluator.evaluate(run(1, 1))).hasMessage("the matrix is singular");
        assertThat(childPid()).isEqualTo(pid);
    }

    @Test
    void aCrashFailsTheTrialWithItsExitCodeAndLastWords() {
        assertThatThrownBy(() -> program("crash").evaluate(run(0, 1)))
                .hasMessage("the command ended with exit code 3 before its result; "
                        + "it said last: first words | out of memory");
    }

    @Test
    void aProgramThatEndsWithoutAWordFailsTheTrial() {
        Evaluator evaluator = open(Settings.NONE.with("command", List.of("true")));

        assertThatThrownBy(() -> evaluator.evaluate(run(0, 1)))
                .hasMessage("the command ended with exit code 0 before its result");
    }

    @Test
    void aFailedTrialFailsAloneAndTheNextOneRunsInANewProcess() throws Exception {
        Evaluator evaluator = program("crash-at-0");

        assertThatThrownBy(() -> evaluator.evaluate(run(0, 1))).hasMessageContaining("exit code 3");

        assertThat(evaluator.evaluate(run(1, 1)).value()).isEqualTo(1);
    }

    @Test
    void aLineThatNobodyAskedForIsNotTakenForTheNextTrial() throws Exception {
        Evaluator evaluator = program("say", "{\"value\":1}", "{\"value\":2}");

        for (int i = 0; i < 3; i++) {
            assertThat(evaluator.evaluate(run(i, 1)).value()).isEqualTo(1);
            await().until(() -> !((CommandEvaluator) evaluator).isReady());
        }
    }

    @Test
    void anInterruptKillsTheProgramWithAllThatItStarted() throws Exception {
        Path pids = folder.resolve("pids");
        Evaluator evaluator = program("family", pids.toString());
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread worker = new Thread(() -> thrown.complete(catchThrowable(() -> evaluator.evaluate(run(0, 1)))));
        worker.start();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(pids) && Files.readAllLines(pids).size() == 2);
        List<Long> family = new ArrayList<>(
                Files.readAllLines(pids).stream().map(Long::valueOf).toList());
        family.add(childPid());
        assertThat(family).allMatch(CommandEvaluatorTest::lives);

        worker.interrupt();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        await().until(() -> family.stream().noneMatch(CommandEvaluatorTest::lives));
    }

    @Test
    void afterAnInterruptTheNextTrialRuns() throws Exception {
        Evaluator evaluator = program("x");
        evaluator.evaluate(run(0, 1));

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> evaluator.evaluate(run(1, 1))).isInstanceOf(InterruptedException.class);

        assertThat(evaluator.evaluate(run(2, 4)).value()).isEqualTo(4);
    }

    @Test
    void closingEndsTheInputOfTheProgramWhichThenEnds() throws Exception {
        Evaluator evaluator = program("pid");
        long pid = (long) evaluator.evaluate(run(0, 1)).value();

        evaluator.close();
        evaluator.close();

        assertThat(lives(pid)).isFalse();
    }

    @Test
    void theProgramSeesItsDirectoryAndEnvironmentAndWhatTheStudyIs() throws Exception {
        Path file = folder.resolve("environment");
        Evaluator evaluator = open(settings("environment", file.toString())
                .with("directory", List.of(folder.toString()))
                .with("environment", List.of("A=1", "B=x=y", "C=")));

        evaluator.evaluate(run(0, 1));

        assertThat(Files.readAllLines(file))
                .contains(
                        "A=1",
                        "B=x=y",
                        "C=",
                        "MABEAM_PROTOCOL=1",
                        "MABEAM_STUDY=s",
                        "MABEAM_OBJECTIVE=accuracy",
                        "MABEAM_DIRECTION=maximize",
                        "directory=" + folder.toRealPath())
                .anyMatch(line -> line.startsWith("PATH="));
    }

    @Test
    void theEnvironmentOfTheNodeIsHiddenIfItIsWanted() throws Exception {
        Path file = folder.resolve("environment");

        open(settings("environment", file.toString()).with("inheritEnvironment", List.of("false")))
                .evaluate(run(0, 1));

        assertThat(Files.readAllLines(file))
                .contains("MABEAM_STUDY=s")
                .noneMatch(line -> line.startsWith("PATH=") || line.startsWith("HOME="));
    }

    private Evaluator program(String... arguments) {
        return open(settings(arguments));
    }

    private Evaluator open(Settings settings) {
        Evaluator evaluator = new CommandEvaluatorType(System.getenv()).open(request(settings));
        open.add(evaluator);
        return evaluator;
    }

    static EvaluatorRequest request(Settings settings) {
        return new EvaluatorRequest(StudyId.parse("s"), SPACE, new Objective("accuracy", Direction.MAXIMIZE), settings);
    }

    private static Settings settings(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-Dfile.encoding=UTF-8",
                "-cp",
                Path.of("target/test-classes").toAbsolutePath().toString(),
                TestProgram.class.getName()));
        command.addAll(List.of(arguments));
        return Settings.NONE.with("command", command);
    }

    private static RecordedRun run(long trial, double x) {
        return new RecordedRun(
                trial,
                SPACE.parse(Map.of(
                        "x", Double.toString(x), "layers", "20", "bias", "false", "kind", "a \"b\"", "size", "16")),
                Long.MAX_VALUE);
    }

    private static RecordedRun stoppedAt(long step) {
        return new RecordedRun(0, run(0, 1).point(), step);
    }

    /** Of the only process that this JVM has started and that lives. */
    private static long childPid() {
        return ProcessHandle.current().children().findFirst().orElseThrow().pid();
    }

    /** Not counting what has ended and was not yet reaped by its new parent, where the system tells. */
    private static boolean lives(long pid) {
        try {
            Path stat = Path.of("/proc/" + pid + "/stat");
            if (Files.exists(stat) && Files.readString(stat).contains(") Z ")) {
                return false;
            }
        } catch (IOException e) {
            return false; // it ended while we looked
        }
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
