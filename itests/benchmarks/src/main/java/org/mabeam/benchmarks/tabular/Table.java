// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.tabular;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.mabeam.strategy.Problem;
import org.mabeam.study.Direction;
import org.mabeam.study.Objective;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Point;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

/** A tuning problem of which every configuration's value is known. */
final class Table {

    /** All that there are. */
    static final List<String> NAMES = List.of(
            "hpobench-australian",
            "hpobench-car",
            "hpobench-phoneme",
            "hpobench-segment",
            "hpolib-naval_propulsion",
            "hpolib-slice_localization",
            "nasbench201-cifar10");

    private final Problem problem;
    private final FloatBuffer values;
    private final double best;
    private final double median;

    private Table(Problem problem, FloatBuffer values, double best, double median) {
        this.problem = problem;
        this.values = values;
        this.best = best;
        this.median = median;
    }

    /** Reads one from the class path. */
    static Table load(String name) throws IOException {
        JsonNode description;
        try (InputStream in = open(name + ".json")) {
            description = new ObjectMapper().readTree(in);
        }
        Direction direction =
                Direction.valueOf(description.path("direction").asText().toUpperCase(Locale.ROOT));
        List<Variable> variables = new ArrayList<>();
        for (JsonNode parameter : description.path("parameters")) {
            variables.add(variable(parameter));
        }
        FloatBuffer values;
        try (InputStream in = new GZIPInputStream(open(name + ".f32.gz"))) {
            values = ByteBuffer.wrap(in.readAllBytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
        }
        Space space = Space.of(variables, List.of());
        if (values.capacity() != space.size().orElseThrow()) {
            throw new IOException(name + " has " + values.capacity() + " values for a space of " + space.size());
        }
        return new Table(
                new Problem(space, new Objective("value", direction)),
                values,
                description.path("best").asDouble(),
                description.path("median").asDouble());
    }

    private static Variable variable(JsonNode parameter) {
        List<String> texts = new ArrayList<>();
        parameter.path("values").forEach(value -> texts.add(value.asText()));
        String name = parameter.path("name").asText().toLowerCase(Locale.ROOT);
        boolean ordinal = parameter.path("type").asText().equals("ordinal");
        return new Variable(name, ordinal ? new Domain.Ordinal(texts) : new Domain.Choice(texts));
    }

    private static InputStream open(String file) throws FileNotFoundException {
        InputStream in = Table.class.getResourceAsStream("/tabular/" + file);
        if (in == null) {
            throw new FileNotFoundException("no table " + file);
        }
        return in;
    }

    Problem problem() {
        return problem;
    }

    /** The value of a configuration. */
    double value(Point point) {
        int row = 0;
        List<Variable> variables = problem.space().variables();
        for (int i = 0; i < variables.size(); i++) {
            row = row * Math.toIntExact(variables.get(i).domain().size().orElseThrow()) + (int) point.code(i);
        }
        return values.get(row);
    }

    /** How far a value is from the best, the median's distance being 1. */
    double regret(double value) {
        return Math.abs(best - value) / Math.abs(best - median);
    }
}
