// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.live;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.mabeam.benchmarks.agents.Latencies;

/** A table of latencies. */
final class Rows {

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    Rows() {
        out.println("| ms | p50 | p99 |");
        out.println("| --- | --- | --- |");
    }

    void row(String what, Latencies latencies) {
        out.printf(
                "| %s | %s | %s |%n",
                what, Latencies.ms(latencies.percentile(50)), Latencies.ms(latencies.percentile(99)));
    }

    void end() {
        out.println();
    }
}
