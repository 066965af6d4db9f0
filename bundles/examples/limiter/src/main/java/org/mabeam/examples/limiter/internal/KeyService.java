// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Answers requests for keys: asks the client's limit, queues, derives, and counts. Thread-safe; whoever asks is not
 * held up.
 */
final class KeyService {

    /** Clients whose limits are remembered; who is forgotten begins with one request at once. */
    private static final int MOST_CLIENTS = 10_000;

    private final Lanes lanes;
    private final KeyDerivation keys;
    private final Traffic traffic;
    private final LongSupplier nanos;
    private final Map<Long, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, TokenBucket> eldest) {
            return size() > MOST_CLIENTS;
        }
    };

    KeyService(Lanes lanes, KeyDerivation keys, Traffic traffic, LongSupplier nanos) {
        this.lanes = lanes;
        this.keys = keys;
        this.traffic = traffic;
        this.nanos = nanos;
    }

    /**
     * Answers at once or later.
     *
     * @param limit requests per second of this client
     */
    void ask(long client, String password, double limit, Exchange exchange) {
        long came = nanos.getAsLong();
        traffic.asked(client);
        if (!bucket(client, came).take(limit, came)) {
            traffic.refused(client);
            exchange.tooMany();
            return;
        }
        Lanes.Job job = new Lanes.Job() {
            @Override
            public void run() {
                long begun = nanos.getAsLong();
                String key = keys.derive(password, Long.toString(client));
                long done = nanos.getAsLong();
                traffic.answered(client, done - begun, done - came);
                exchange.answer(key, Duration.ofNanos(done - begun));
            }

            @Override
            public void refuse() {
                exchange.noRoom();
            }
        };
        if (!lanes.offer(client, job)) {
            traffic.crowdedOut(client);
            exchange.noRoom();
        }
    }

    /** Ends a window of the measurements and hands out each client's utility. */
    void turn(BiConsumer<Long, Double> utility) {
        traffic.turn(nanos.getAsLong()).forEach(utility);
    }

    private TokenBucket bucket(long client, long now) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(client, fresh -> new TokenBucket(now));
        }
    }
}
