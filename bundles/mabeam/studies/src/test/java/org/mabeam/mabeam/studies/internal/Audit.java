// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mabeam.foundation.event.Event;

/** Adds up the events of one study by means of its own, and says what is wrong with them. */
final class Audit {

    private final ObjectMapper json = new ObjectMapper();
    private final List<String> faults = new ArrayList<>();
    private final List<Double> enqueued = new ArrayList<>();
    private final Map<Long, JsonNode> points = new HashMap<>();
    private final Map<Long, Integer> attempts = new HashMap<>();
    private final Set<Long> ended = new HashSet<>();
    private final Set<Long> tokens = new HashSet<>();
    private int queuedBegun;
    private boolean finished;

    Audit(List<Event> events) throws JsonProcessingException {
        for (Event event : events) {
            take(event.body().type(), json.readTree(event.body().json()));
        }
        for (long trial = 0; trial < points.size(); trial++) {
            check(ended.contains(trial), "trial " + trial + " is still running");
        }
        check(finished, "the study is not finished");
        check(ended.size() == KilledNode.TRIALS, ended.size() + " trials ended");
        check(queuedBegun >= 1, "the enqueued point was not tried");
    }

    /** What is wrong; empty if all is well. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** The points that users had enqueued, by their x. */
    List<Double> enqueued() {
        return List.copyOf(enqueued);
    }

    /** How often the trial was begun after the first time. */
    Map<Long, Integer> attempts() {
        return Map.copyOf(attempts);
    }

    private void take(String type, JsonNode data) {
        check(!finished, type + " after the end");
        switch (type) {
            case "study.created" ->
                data.at("/spec/enqueued")
                        .forEach(point -> enqueued.add(point.path("x").asDouble()));
            case "trial.enqueued" -> enqueued.add(data.at("/point/0").asDouble());
            case "trial.started" -> started(data);
            case "trial.leased" -> leased(data);
            case "trial.completed" -> completed(data);
            case "trial.failed" -> failed(data);
            case "study.finished" -> finished = true;
            case "study.placed" -> {}
            default -> faults.add("unexpected " + type);
        }
    }

    private void started(JsonNode data) {
        long trial = data.path("trial").asLong(-1);
        check(trial == points.size(), "trial " + trial + " began after " + points.size() + " others");
        points.put(trial, data.path("point"));
        attempts.put(trial, 0);
        check(tokens.add(data.path("token").asLong()), "a token twice: " + data);
        if (data.path("queued").asBoolean()) {
            double x = data.at("/point/0").asDouble();
            check(enqueued.get(queuedBegun) == x, "queued point " + queuedBegun + " is " + x);
            queuedBegun++;
        }
    }

    private void leased(JsonNode data) {
        long trial = data.path("trial").asLong(-1);
        int attempt = data.path("attempt").asInt(-1);
        check(running(trial), "trial " + trial + " was leased");
        check(attempts.put(trial, attempt) == attempt - 1, "trial " + trial + " has attempt " + attempt);
        check(tokens.add(data.path("token").asLong()), "a token twice: " + data);
    }

    private void completed(JsonNode data) {
        JsonNode point = end(data);
        double value = KilledNode.measure(
                        point.path(0).asDouble(),
                        point.path(1).asDouble(),
                        point.path(2).asInt() == 1)
                .value();
        check(value == data.path("value").asDouble(), value + " was measured, not " + data);
    }

    private void failed(JsonNode data) {
        JsonNode point = end(data);
        check(point.path(1).asInt() == 8, "trial failed with " + point + ": " + data);
    }

    private JsonNode end(JsonNode data) {
        long trial = data.path("trial").asLong(-1);
        check(running(trial), "trial " + trial + " ended");
        ended.add(trial);
        return points.getOrDefault(trial, json.nullNode());
    }

    private boolean running(long trial) {
        return points.containsKey(trial) && !ended.contains(trial);
    }

    private void check(boolean right, String otherwise) {
        if (!right) {
            faults.add(otherwise);
        }
    }
}
