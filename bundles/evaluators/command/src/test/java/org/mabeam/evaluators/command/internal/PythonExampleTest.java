// SPDX-License-Identifier: Apache-2.0
package org.mabeam.evaluators.command.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.foundation.config.Settings;
import org.mabeam.study.Direction;
import org.mabeam.study.Evaluator;
import org.mabeam.study.EvaluatorRequest;
import org.mabeam.study.Objective;
import org.mabeam.study.StudyId;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Point;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

/** The example of the docs and its module, as a user runs them. */
@Timeout(120)
class PythonExampleTest {

    private static final Path EXAMPLE =
            Path.of("../../../docs/examples/breast-cancer").toAbsolutePath().normalize();
    private static final Space SPACE = Space.of(
            new Variable("learning_rate", Domain.Real.log(0.001, 1)),
            new Variable("ridge", Domain.Real.log(0.00001, 0.1)),
            new Variable("epochs", Domain.Whole.of(1, 10)),
            new Variable("shuffle", new Domain.Flag()));

    @TempDir
    Path folder;

    private Evaluator evaluator = run -> {
        throw new IllegalStateException("not yet open");
    };

    @BeforeEach
    void needsPython() {
        boolean found = List.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).stream()
                .anyMatch(in -> Files.isExecutable(Path.of(in, "python3")));
        if (!found) {
            String message = "THE PYTHON EXAMPLE WAS NOT TESTED: there is no python3 on the PATH";
            System.err.println(message);
            assertThat(System.getenv("CI")).as(message).isNotEqualTo("true");
            Assumptions.abort(message);
        }
    }

    @AfterEach
    void close() {
        evaluator.close();
    }

    @Test
    void theExampleLearnsAndReportsEachFold() throws Exception {
        evaluator = open(EXAMPLE, "tune.py");
        RecordedRun run = new RecordedRun(0, point(0.01, 4), Long.MAX_VALUE);

        double accuracy = evaluator.evaluate(run).value();

        assertThat(accuracy).isBetween(0.96, 1.0);
        assertThat(run.reports()).hasSize(5).last().isEqualTo("4=" + accuracy);
    }

    @Test
    void theSameTrialHasTheSameResultAndTheValuesMatter() throws Exception {
        evaluator = open(EXAMPLE, "tune.py");

        double good = evaluator
                .evaluate(new RecordedRun(0, point(0.01, 4), Long.MAX_VALUE))
                .value();
        double again = evaluator
                .evaluate(new RecordedRun(0, point(0.01, 4), Long.MAX_VALUE))
                .value();
        double hasty = evaluator
                .evaluate(new RecordedRun(0, point(1, 1), Long.MAX_VALUE))
                .value();

        assertThat(again).isEqualTo(good);
        assertThat(hasty).isLessThan(good);
    }

    @Test
    void theExampleEndsATrialThatIsStoppedAndGoesOnWithTheNext() throws Exception {
        evaluator = open(EXAMPLE, "tune.py");
        RecordedRun stopped = new RecordedRun(0, point(0.01, 1), 1);

        double value = evaluator.evaluate(stopped).value();

        assertThat(stopped.reports()).hasSize(2).last().isEqualTo("1=" + value);
        assertThat(evaluator
                        .evaluate(new RecordedRun(1, point(0.01, 1), Long.MAX_VALUE))
                        .value())
                .isPositive();
    }

    @Test
    void aUsersProgramMayPrintAndThrowWithoutHarm() throws Exception {
        Files.copy(EXAMPLE.resolve("mabeam.py"), folder.resolve("mabeam.py"));
        Files.writeString(folder.resolve("mine.py"), """
                import os, mabeam

                def evaluate(trial):
                    print("from python")
                    os.system("echo '{\\"value\\": 99}'")
                    if trial.number == 0:
                        raise ValueError("learning_rate is too large")
                    return trial.seed

                mabeam.run(evaluate)
                """);
        evaluator = open(folder, "mine.py");

        assertThatThrownBy(() -> evaluator.evaluate(new RecordedRun(0, point(0.01, 1), Long.MAX_VALUE)))
                .hasMessage("ValueError: learning_rate is too large");

        assertThat(evaluator
                        .evaluate(new RecordedRun(1, point(0.01, 1), Long.MAX_VALUE))
                        .value())
                .isNotEqualTo(99)
                .isBetween(0.0, Math.pow(2, 31));
    }

    private static Evaluator open(Path directory, String program) {
        Settings settings = Settings.NONE
                .with("command", List.of("python3", program))
                .with("directory", List.of(directory.toString()))
                .with("environment", List.of("PYTHONDONTWRITEBYTECODE=1"));
        return new CommandEvaluatorType(System.getenv())
                .open(new EvaluatorRequest(
                        StudyId.parse("s"), SPACE, new Objective("accuracy", Direction.MAXIMIZE), settings));
    }

    private static Point point(double learningRate, int epochs) {
        return SPACE.parse(Map.of(
                "learning_rate",
                Double.toString(learningRate),
                "ridge",
                "0.001",
                "epochs",
                Integer.toString(epochs),
                "shuffle",
                "true"));
    }
}
