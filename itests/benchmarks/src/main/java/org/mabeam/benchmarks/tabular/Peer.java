// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.tabular;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A peer's stored results, as {@code peers/optuna_tabular.py} writes them. */
final class Peer {

    private final JsonNode results;

    private Peer(JsonNode results) {
        this.results = results;
    }

    static Peer read(Path file) throws IOException {
        return new Peer(new ObjectMapper().readTree(Files.readString(file)));
    }

    String name() {
        return results.path("peer").asText() + " " + results.path("sampler").asText();
    }

    int seeds() {
        return results.path("seeds").asInt();
    }

    Regrets regrets(String table) {
        Map<Integer, Sample> samples = new TreeMap<>();
        for (int budget : Regrets.BUDGETS) {
            List<Double> values = new ArrayList<>();
            results.path("tables")
                    .path(table)
                    .path(Integer.toString(budget))
                    .path("perSeed")
                    .forEach(value -> values.add(value.asDouble()));
            samples.put(budget, new Sample(values));
        }
        return new Regrets(samples);
    }
}
