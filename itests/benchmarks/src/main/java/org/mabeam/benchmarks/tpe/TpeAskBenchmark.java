// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.tpe;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.mabeam.foundation.config.Settings;
import org.mabeam.strategies.tpe.internal.TpeStrategyType;
import org.mabeam.strategy.Problem;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Direction;
import org.mabeam.study.Objective;
import org.mabeam.testkit.strategy.StudyOnPaper;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Point;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One suggestion of {@code tpe} on 5 real variables after many trials, each call with a trial more than the last, as in
 * a study.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TpeAskBenchmark {

    private static final int VARIABLES = 5;

    /** How many trials went before. */
    @Param({"1000", "10000", "100000"})
    public int trials;

    private StudyOnPaper study = study();

    /** Fills the study anew, so that it has about as many trials as the parameter says. */
    @Setup(Level.Iteration)
    public void fill() {
        study = study();
        RandomGenerator random = new SplittableRandom(1);
        for (int i = 0; i < trials; i++) {
            double[] unit = random.doubles(VARIABLES).toArray();
            study.end(study.start(SPACE.decode(unit)));
        }
        study.ask(1);
    }

    /** One suggestion, and its trial. */
    @Benchmark
    public List<Suggestion> ask() {
        List<Suggestion> suggestions = study.ask(1);
        study.end(study.start(suggestions.get(0).point()));
        return suggestions;
    }

    private static final Space SPACE = Space.of(IntStream.range(0, VARIABLES)
            .mapToObj(i -> new Variable("x" + i, Domain.Real.of(0, 1)))
            .toArray(Variable[]::new));

    private static StudyOnPaper study() {
        Problem problem = new Problem(SPACE, new Objective("distance", Direction.MINIMIZE));
        return new StudyOnPaper(new TpeStrategyType().create(problem, Settings.NONE), 1, TpeAskBenchmark::distance);
    }

    private static double distance(Point point) {
        double sum = 0;
        for (double x : point.codes()) {
            sum += (x - 0.3) * (x - 0.3);
        }
        return sum;
    }
}
