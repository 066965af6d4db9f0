// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.voting;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.Question;
import org.mabeam.consensus.VotingRule;
import org.mabeam.foundation.config.Settings;
import org.mabeam.testkit.voting.Ballots;
import org.mabeam.voting.rules.internal.BordaType;
import org.mabeam.voting.rules.internal.SchulzeType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
import org.openjdk.jmh.runner.options.TimeValue;

/** One decision of {@code schulze} over random rankings without ties, beside one of {@code borda} over the same. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SchulzeBenchmark {

    private static final int OPTIONS = 50;
    private static final int VOTERS = 1_000;

    private final VotingRule schulze = new SchulzeType().create(Settings.NONE);
    private final VotingRule borda = new BordaType().create(Settings.NONE);

    /** How many have not voted yet; while some have not, bounds are computed instead of one strength for each path. */
    @Param({"0", "100"})
    public int outstanding;

    private Ballot ballot = ballot(0);

    /** Draws the votes. */
    @Setup
    public void draw() {
        ballot = ballot(outstanding);
    }

    /** The strongest paths. */
    @Benchmark
    public Outcome schulze() {
        return schulze.outcome(ballot);
    }

    /** Points alone. */
    @Benchmark
    public Outcome borda() {
        return borda.outcome(ballot);
    }

    /** Runs it and prints a row for each. */
    public static void main(String[] arguments) throws RunnerException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Collection<RunResult> warm = new Runner(new OptionsBuilder()
                        .include(SchulzeBenchmark.class.getName())
                        .build())
                .run();
        Collection<RunResult> first = new Runner(new OptionsBuilder()
                        .include(SchulzeBenchmark.class.getName())
                        .mode(Mode.SingleShotTime)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.NONE)
                        .forks(5)
                        .build())
                .run();
        out.println("| 50 options, 1,000 voters | outstanding | ms, warm | ms, first call of a JVM |");
        out.println("| --- | --- | --- | --- |");
        List<RunResult> cold = new ArrayList<>(first);
        int row = 0;
        for (RunResult result : warm) {
            out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.2f | %.1f |%n",
                    result.getPrimaryResult().getLabel(),
                    result.getParams().getParam("outstanding"),
                    result.getPrimaryResult().getScore(),
                    cold.get(row++).getPrimaryResult().getScore());
        }
    }

    private static Ballot ballot(int outstanding) {
        RandomGenerator random = new SplittableRandom(1);
        List<String> names =
                IntStream.range(0, OPTIONS).mapToObj(i -> "option-" + i).toList();
        SortedMap<AgentId, Judgement> votes = new TreeMap<>();
        for (int i = 1; i <= VOTERS - outstanding; i++) {
            String[] ranks = names.toArray(new String[0]);
            for (int j = OPTIONS - 1; j > 0; j--) {
                int other = random.nextInt(j + 1);
                String swapped = ranks[j];
                ranks[j] = ranks[other];
                ranks[other] = swapped;
            }
            votes.put(Ballots.voter(i), Judgement.of(Opinion.Ranking.of(ranks), 1, "drawn"));
        }
        Question question = new Question.WhichOf(
                names.stream().map(name -> new Option(name, List.of())).toList());
        return new Ballot(question, Ballots.electorate(VOTERS), votes);
    }
}
