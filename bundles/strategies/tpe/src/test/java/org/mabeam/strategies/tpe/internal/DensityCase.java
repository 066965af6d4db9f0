// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What Optuna's Parzen estimator says of a few points; written by {@code itests/benchmarks/peers/optuna_density.py}.
 */
record DensityCase(String name, List<Axis> axes, List<double[]> seen, List<double[]> at, List<Double> densities) {

    static List<DensityCase> all() {
        List<DensityCase> cases = new ArrayList<>();
        try (InputStream in = DensityCase.class.getResourceAsStream("/optuna-5.0.0-densities.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            String[] blocks = text.split("case ", -1);
            for (int i = 1; i < blocks.length; i++) {
                cases.add(parse(blocks[i].lines().toList()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    private static DensityCase parse(List<String> lines) {
        DensityCase result = new DensityCase(
                lines.get(0), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (String line : lines.subList(1, lines.size())) {
            List<String> words = List.of(line.split(" ", -1));
            switch (words.get(0)) {
                case "axis" -> result.axes.add(axis(words));
                case "seen" -> result.seen.add(point(result.axes, words));
                default -> {
                    result.at.add(point(result.axes, words));
                    result.densities.add(Double.parseDouble(words.get(words.size() - 1)));
                }
            }
        }
        return result;
    }

    private static Axis axis(List<String> words) {
        return switch (words.get(1)) {
            case "line" -> new Axis.Line();
            case "names" -> new Axis.Names(Integer.parseInt(words.get(2)));
            default ->
                new Axis.Grid(
                        Double.parseDouble(words.get(2)),
                        Double.parseDouble(words.get(3)),
                        Long.parseLong(words.get(4)),
                        Boolean.parseBoolean(words.get(5)));
        };
    }

    private static double[] point(List<Axis> axes, List<String> words) {
        double[] point = new double[axes.size()];
        Arrays.setAll(point, i -> {
            double coordinate = Double.parseDouble(words.get(i + 1));
            return axes.get(i) instanceof Axis.Grid grid ? grid.centre((long) coordinate) : coordinate;
        });
        return point;
    }

    @Override
    public String toString() {
        return name;
    }
}
