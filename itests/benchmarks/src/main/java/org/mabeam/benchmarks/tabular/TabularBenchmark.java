// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.tabular;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.mabeam.strategies.random.internal.RandomStrategyType;
import org.mabeam.strategies.tpe.internal.TpeStrategyType;

/**
 * Prints the normalised regret of our strategies on each table beside a peer's: median (mean) over the seeds, and by
 * how many standard errors the mean of {@code tpe} lies above the peer's.
 */
public final class TabularBenchmark {

    private TabularBenchmark() {}

    /** Arguments: the peer's JSON, and optionally how many seeds of ours, by default as many as the peer's. */
    public static void main(String[] arguments) throws IOException {
        Peer peer = Peer.read(Path.of(arguments[0]));
        int seeds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : peer.seeds();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.printf("%d seeds of ours, %d of the peer's%n%n", seeds, peer.seeds());
        out.printf("| table | trials | random | tpe | %s | tpe above peer, standard errors |%n", peer.name());
        out.println("| --- | --- | --- | --- | --- | --- |");
        for (String name : Table.NAMES) {
            Table table = Table.load(name);
            Regrets random = Regrets.of(new RandomStrategyType(), table, seeds);
            Regrets tpe = Regrets.of(new TpeStrategyType(), table, seeds);
            Regrets theirs = peer.regrets(name);
            for (int trials : Regrets.BUDGETS) {
                out.printf(
                        Locale.ROOT,
                        "| %s | %d | %s | %s | %s | %+.1f |%n",
                        name,
                        trials,
                        shown(random.after(trials)),
                        shown(tpe.after(trials)),
                        shown(theirs.after(trials)),
                        tpe.after(trials).above(theirs.after(trials)));
            }
        }
    }

    private static String shown(Sample sample) {
        return String.format(Locale.ROOT, "%.4f (%.4f)", sample.median(), sample.mean());
    }
}
