// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.governance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Clients who ask a service over HTTP, each at a pace of its own, whether they were answered or not: so they do not ask
 * less because it got slow. Thread-safe.
 */
final class Load implements AutoCloseable {

    private static final double NANOS = 1e9;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST = 2000;
    private static final Pattern WORK = Pattern.compile("work;dur=([0-9.]+)");

    private final URI service;
    private final InstantSource clock;
    private final ScheduledExecutorService pacemaker = Executors.newSingleThreadScheduledExecutor(named("pace"));
    private final ExecutorService readers = Executors.newFixedThreadPool(2, named("read"));
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(readers)
            .build();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Phaser outstanding = new Phaser(1) {
        @Override
        protected boolean onAdvance(int phase, int waiting) {
            readers.shutdown(); // it is closed, and the last answer is there
            return true;
        }
    };
    private volatile Crowd crowd;

    /** Nobody asks yet. */
    Load(URI service, Crowd crowd, InstantSource clock) {
        this.service = service;
        this.crowd = crowd;
        this.clock = clock;
    }

    /** From now on they ask. */
    void begin() {
        for (int client = 0; client < Crowd.CLIENTS; client++) {
            later(client, (double) client / Crowd.CLIENTS);
        }
    }

    /** From their next request on they ask so much. */
    void crowd(Crowd other) {
        crowd = other;
    }

    /** All answers so far. */
    List<Answer> answers() {
        return new ArrayList<>(answers);
    }

    /** Nobody asks any more. What was asked is still answered, by a thread that ends then. */
    @Override
    public void close() {
        pacemaker.shutdownNow();
        outstanding.arriveAndDeregister();
    }

    /** Asks after a part of the pause between two requests. */
    private void later(int client, double part) {
        try {
            Future<?> unused = pacemaker.schedule(
                    () -> {
                        later(client, 1);
                        ask(client);
                    },
                    (long) (part * NANOS / crowd.asks(client)),
                    TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return; // it is closed
        }
    }

    private void ask(int client) {
        if (outstanding.getUnarrivedParties() > MOST) {
            return; // as people do who see that a site is down
        }
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(service + "?client=" + client + "&password=secret-" + client))
                .timeout(PATIENCE)
                .build();
        Instant sent = clock.instant();
        outstanding.register();
        CompletableFuture<?> unused = http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .handle((response, failure) -> {
                    answers.add(answer(client, sent, response));
                    return outstanding.arriveAndDeregister();
                });
    }

    private Answer answer(int client, Instant sent, @Nullable HttpResponse<Void> response) {
        if (response == null) {
            return new Answer(client, sent, clock.instant(), 0, OptionalDouble.empty(), OptionalDouble.empty());
        }
        OptionalDouble limit = response.headers()
                .firstValue("RateLimit-Limit")
                .map(text -> OptionalDouble.of(Double.parseDouble(text)))
                .orElse(OptionalDouble.empty());
        Matcher work =
                WORK.matcher(response.headers().firstValue("Server-Timing").orElse(""));
        return new Answer(
                client,
                sent,
                clock.instant(),
                response.statusCode(),
                limit,
                work.find() ? OptionalDouble.of(Double.parseDouble(work.group(1))) : OptionalDouble.empty());
    }

    private static ThreadFactory named(String part) {
        AtomicInteger threads = new AtomicInteger();
        return task -> new Thread(task, "mabeam-demo-clients-" + part + "-" + threads.incrementAndGet());
    }
}
