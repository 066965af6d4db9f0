// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mabeam.consensus.CanarySpec;

/** How often the test errs, counted in simulations with fixed seeds. */
class SequentialTestProperties {

    private static final double ALPHA = 0.05;
    private static final Path PAGE = Path.of("../../../docs/governance.md");
    private static final Pattern ROW = Pattern.compile("\\| (.+?) \\| (\\d[.\\d]*) \\| (0[.]\\d+) \\| ([\\d,]+) \\|");

    /** As the page calls them. */
    private static final Map<String, Metric> METRICS = Map.of(
            "a normal latency, steady", Metric.normal(0.1),
            "a normal latency", Metric.normal(0.3),
            "a normal latency, small share", Metric.normal(0.3),
            "a normal latency, wild", Metric.normal(0.5),
            "a latency with a tail (lognormal)", Metric.lognormal(0.5),
            "a latency with a long tail (lognormal)", Metric.lognormal(1),
            "a waiting time (exponential)", Metric.exponential(),
            "a rate of 1 in 2", Metric.rate(0.5),
            "a rate of 1 in 5", Metric.rate(0.2));

    static Stream<Arguments> harmless() {
        return Stream.of(
                Arguments.of(Metric.normal(0.3), 0.5),
                Arguments.of(Metric.normal(0.3), 0.25),
                Arguments.of(Metric.lognormal(1), 0.5),
                Arguments.of(Metric.exponential(), 0.2),
                Arguments.of(Metric.rate(0.02), 0.5),
                Arguments.of(Metric.normal(0.3).unsteady(), 0.3));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void ofTenThousandHarmlessChangesAtMostFivePercentAreTakenBack(Metric metric, double share) {
        int wrong = new Trials(metric, share, ALPHA, 500).harmful(10_000, 1);

        assertThat(wrong).isLessThanOrEqualTo(500);
    }

    /** The table of the page. */
    static List<Arguments> losses() throws IOException {
        List<Arguments> rows = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(Arguments.of(
                        METRICS.get(row.group(1)),
                        Double.parseDouble(row.group(2)),
                        Double.parseDouble(row.group(3)),
                        Long.parseLong(row.group(4).replace(",", ""))));
            }
        }
        assertThat(rows).hasSize(METRICS.size());
        return rows;
    }

    @ParameterizedTest
    @MethodSource("losses")
    void ofThousandLossesOfTenPercentNinetyFivePercentAreFoundWithinTheStatedSample(
            Metric metric, double variation, double share, long stated) {
        assertThat(metric.variation()).isEqualTo(variation);
        assertThat(CanarySpec.samplesToFind(0.1, variation, ALPHA, share)).isEqualTo(stated);

        int found = new Trials(metric, share, ALPHA, stated).harmful(1000, 1.1);

        assertThat(found).isGreaterThanOrEqualTo(950);
    }

    @Test
    void anUnsteadyLevelHidesNoLoss() {
        long stated = CanarySpec.samplesToFind(0.1, 0.3, ALPHA, 0.5);

        int found = new Trials(Metric.normal(0.3).unsteady(), 0.5, ALPHA, 10 * stated).harmful(1000, 1.1);

        assertThat(found).isGreaterThanOrEqualTo(950);
    }
}
