// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.mabeam.foundation.error.UnavailableException;

/**
 * The classifier that runs in the product, as its users see it: over HTTP.
 *
 * @param address where it answers
 */
record LiveClassifier(URI address) {

    private static final int PATIENCE_MS = 90_000;

    /**
     * How it does.
     *
     * @param since when it began to run
     * @param position the position of the record at which its hyperparameters became what they are
     * @param right how many of {@code asked} images that no tuning has seen it says right
     * @param trainingMs how long it took to train, beside the network that answered meanwhile
     */
    record Status(
            String since, long position, int right, int asked, long trainingMs, Map<String, String> hyperparameters) {}

    /** Waits until it answers with hyperparameters of a position of the record or later. */
    Status status(long position) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                address.resolve("digits?after=" + position).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MS);
        connection.setReadTimeout(PATIENCE_MS);
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            throw new UnavailableException("the live classifier at " + address + "digits answered with " + status);
        }
        try (InputStream in = connection.getInputStream()) {
            JsonNode node = new ObjectMapper().readTree(in);
            Map<String, String> values = new TreeMap<>();
            node.path("hyperparameters")
                    .properties()
                    .forEach(each -> values.put(each.getKey(), each.getValue().asText()));
            return new Status(
                    node.path("since").asText(),
                    node.path("position").asLong(),
                    node.path("right").asInt(),
                    node.path("asked").asInt(),
                    node.path("trainingMs").asLong(),
                    values);
        }
    }
}
