// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.mabeam.itests.product.Product.Result;

/** The commands of a running product, all of which are expected to succeed. */
record Client(Product product) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What a command prints. */
    String run(String line) {
        Result result = product.mabeam("client", line);
        assertThat(result.err()).as(line).isEmpty();
        assertThat(result.code()).as(line).isZero();
        return result.out();
    }

    /** What a command prints with {@code --format json}. */
    JsonNode json(String line) {
        String text = run(line + " --format json");
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line + " printed no JSON: " + text, e);
        }
    }

    /** Waits until {@code study:show} shows something. */
    JsonNode awaitStudy(String study, Predicate<JsonNode> wanted) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> json("study:show " + study), wanted);
    }

    /** Waits for the end of a study. */
    JsonNode awaitEnd(String study) {
        return json("study:show " + study + " --wait");
    }

    /** All events of a study. */
    List<JsonNode> events(String study) {
        JsonNode events = json("event:query --stream study/default/" + study + " --limit 10000");
        return StreamSupport.stream(events.spliterator(), false).toList();
    }

    /** The events of a study that are of one type. */
    static List<JsonNode> ofType(List<JsonNode> events, String type) {
        return events.stream()
                .filter(event -> event.path("type").asText().equals(type))
                .toList();
    }

    /** The trials that the events name, in their order. */
    static List<Long> trials(List<JsonNode> events) {
        return events.stream().map(event -> event.at("/data/trial").asLong(-1)).toList();
    }
}
