// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.mabeam.variable.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks HTTP: 200 with a key, 400, 429 above the limit, 503 without room. Every answer to a client names its limit
 * ({@code RateLimit-Limit}), and a key how long it took to make ({@code Server-Timing}). Thread-safe.
 */
final class Front {

    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final int LONGEST_PASSWORD = 200;

    private final KeyService service;
    private final Handle<Double> rate;

    Front(KeyService service, Handle<Double> rate) {
        this.service = service;
        this.rate = rate;
    }

    void serve(HttpServletRequest request, HttpServletResponse response) {
        String number = request.getParameter("client");
        String password = request.getParameter("password");
        response.setHeader("Cache-Control", "no-store");
        if (number == null || !number.matches("[0-9]{1,9}")) {
            write(
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    "client is '" + shown(number) + "', but must be a whole number from 0 to 999999999");
            return;
        }
        int length = password == null ? 0 : password.length();
        if (password == null || length == 0 || length > LONGEST_PASSWORD) {
            write(
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    "password has " + length + " characters, but must have 1 to " + LONGEST_PASSWORD);
            return;
        }
        long client = Long.parseLong(number);
        double limit = rate.get(client);
        response.setHeader("RateLimit-Limit", Double.toString(limit));
        AsyncContext async = request.startAsync();
        async.setTimeout(0); // the lanes answer everything
        service.ask(client, password, limit, new Answer(async, limit));
    }

    private static String shown(@org.jspecify.annotations.Nullable String given) {
        return given == null ? "" : given.substring(0, Math.min(20, given.length()));
    }

    private static void write(HttpServletResponse response, int status, String text) {
        byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            response.setStatus(status);
            response.setContentType("text/plain;charset=utf-8");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        } catch (IOException e) {
            LOG.debug("limiter.client-gone status={}", status, e);
        }
    }

    private record Answer(AsyncContext async, double limit) implements Exchange {

        @Override
        public void answer(String key, Duration work) {
            end(
                    HttpServletResponse.SC_OK,
                    "Server-Timing",
                    String.format(Locale.ROOT, "work;dur=%.3f", work.toNanos() / 1e6),
                    key);
        }

        @Override
        public void tooMany() {
            String wait = Long.toString((long) Math.ceil(1 / limit));
            end(429, "Retry-After", wait, "the limit is " + limit + " requests per second");
        }

        @Override
        public void noRoom() {
            end(
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    "Retry-After",
                    "1",
                    "too many requests of this client wait already");
        }

        private void end(int status, String header, String value, String text) {
            try {
                HttpServletResponse response = (HttpServletResponse) async.getResponse();
                response.setHeader(header, value);
                write(response, status, text);
                async.complete();
            } catch (IllegalStateException e) { // the container gave the request up
                LOG.debug("limiter.request-gone status={}", status, e);
            }
        }
    }
}
