// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.tpe;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

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

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final Space SPACE = Space.of(IntStream.range(0, VARIABLES)
            .mapToObj(i -> new Variable("x" + i, Domain.Real.of(0, 1)))
            .toArray(Variable[]::new));

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

    /** What the asking thread spent, since a busy machine stretches the time on the wall. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Spent {

        /** On suggestions and the observation of their trials. */
        public long cpuNanos;

        /** How many suggestions. */
        public long asks;
    }

    /** One suggestion, and its trial. */
    @Benchmark
    public List<Suggestion> ask(Spent spent) {
        long before = THREADS.getCurrentThreadCpuTime();
        List<Suggestion> suggestions = study.ask(1);
        study.end(study.start(suggestions.get(0).point()));
        spent.cpuNanos += THREADS.getCurrentThreadCpuTime() - before;
        spent.asks++;
        return suggestions;
    }

    /** Runs it and prints a row for each number of trials. */
    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(TpeAskBenchmark.class.getName())
                        .build())
                .run();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("| trials before | CPU ms per ask | elapsed ms |");
        out.println("| --- | --- | --- |");
        for (RunResult result : results) {
            double cpuNanos = counted(result, "cpuNanos");
            double asks = counted(result, "asks");
            out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f |%n",
                    result.getParams().getParam("trials"),
                    cpuNanos / asks / 1e6,
                    result.getPrimaryResult().getScore());
        }
    }

    private static double counted(RunResult result, String counter) {
        return Objects.requireNonNull(result.getSecondaryResults().get(counter), counter)
                .getScore();
    }

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
