// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.tabular;

import java.util.List;

/**
 * One figure of several independent runs.
 *
 * @param values at least two, ascending
 */
record Sample(List<Double> values) {

    Sample {
        values = values.stream().sorted().toList();
    }

    double median() {
        int size = values.size();
        return (values.get((size - 1) / 2) + values.get(size / 2)) / 2;
    }

    double mean() {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** The standard error of the mean. */
    double error() {
        double mean = mean();
        double squares =
                values.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
        return Math.sqrt(squares / (values.size() - 1) / values.size());
    }

    /** How many standard errors of the difference this mean lies above another: below about 2 it is noise. */
    double above(Sample other) {
        double noise = Math.hypot(error(), other.error());
        return noise == 0 ? 0 : (mean() - other.mean()) / noise;
    }
}
