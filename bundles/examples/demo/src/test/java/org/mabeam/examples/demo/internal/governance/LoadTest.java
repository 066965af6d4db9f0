// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {

    private final CountDownLatch asked = new CountDownLatch(3 * Crowd.CLIENTS);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void everyClientAsksAtItsPaceAndItsAnswersAreKept() throws Exception {
        Load load = load("/");
        load.begin();
        boolean enough = asked.await(30, TimeUnit.SECONDS);
        load.close();
        await().until(() -> load.answers().size() >= 3 * Crowd.CLIENTS);
        List<Answer> answers = load.answers();

        assertThat(enough).isTrue();
        assertThat(answers).hasSizeGreaterThanOrEqualTo(3 * Crowd.CLIENTS).allMatch(Answer::isProper);
        assertThat(answers.stream().map(Answer::client).distinct()).hasSize(Crowd.CLIENTS);
        assertThat(answers.stream().filter(answer -> answer.client() == 0))
                .allMatch(answer -> answer.isRefused() && answer.limit().getAsDouble() == 0.5)
                .allMatch(answer -> answer.workMillis().isEmpty());
        assertThat(answers.stream().filter(answer -> answer.client() == 1))
                .allMatch(
                        answer -> answer.status() == 200 && answer.workMillis().getAsDouble() == 12.5);
        long busy = answers.stream().filter(answer -> answer.client() == 23).count();
        long ordinary = answers.stream().filter(answer -> answer.client() == 1).count();
        assertThat(busy).isGreaterThan(2 * ordinary);
    }

    @Test
    void whoGetsNoAnswerSaysSo() throws Exception {
        server.stop(0);
        List<Answer> answers;
        try (Load load = load("/")) {
            load.begin();
            await().until(() -> load.answers().size() >= Crowd.CLIENTS);
            answers = load.answers();
        }

        assertThat(answers).allMatch(answer -> answer.status() == 0 && !answer.isProper());
    }

    private Load load(String path) {
        URI service = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return new Load(service, new Crowd(10), InstantSource.system());
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.countDown();
        exchange.getResponseHeaders().add("RateLimit-Limit", "0.5");
        if (exchange.getRequestURI().getQuery().startsWith("client=0&")) {
            exchange.sendResponseHeaders(429, -1);
        } else {
            exchange.getResponseHeaders().add("Server-Timing", "work;dur=12.500");
            exchange.sendResponseHeaders(200, -1);
        }
        exchange.close();
    }
}
