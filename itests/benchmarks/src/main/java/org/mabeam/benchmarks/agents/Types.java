// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.agents;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.mabeam.agent.AgentContext;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.discovery.Query;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Data;

/** The deployed agent types: one that answers, and some that are bad. */
final class Types implements Directory<AgentType>, Discovery {

    /** How many agents there are, the bad one among them. */
    static final int AGENTS = 1_000;

    private static final int AT_ONCE = 1_000;
    private static final Data RUBBISH = new Data("benchmark.rubbish", 1, "0");

    private final AtomicLong interrupts = new AtomicLong();
    private final CountDownLatch never = new CountDownLatch(1);
    private final Map<String, AgentType> types = Map.of(
            "throws",
            (context, state) -> (message, from) -> {
                throw new IllegalStateException("bad");
            },
            "blocks",
            (context, state) -> (message, from) -> blockWhateverInterrupts(),
            "floods",
            (context, state) -> (message, from) -> flood(context, false),
            "floods-on",
            (context, state) -> (message, from) -> flood(context, true),
            "answers",
            (context, state) -> this::answer);
    private volatile Latencies latencies = new Latencies(0);

    /** Where agents of the type {@code answers} put how long a message took from its sending to its end. */
    void into(Latencies sink) {
        latencies = sink;
    }

    static AgentId agent(int number) {
        return AgentId.parse("agent" + number);
    }

    /** A message that is sent now. */
    static Data ping() {
        return new Data("benchmark.ping", 1, Long.toString(System.nanoTime()));
    }

    private void answer(Data message, AgentId from) {
        if (!message.type().equals(RUBBISH.type())) {
            latencies.add(System.nanoTime() - Long.parseLong(message.json()));
        }
    }

    private void blockWhateverInterrupts() {
        while (never.getCount() > 0) {
            try {
                never.await();
            } catch (InterruptedException deaf) {
                interrupts.incrementAndGet();
            }
        }
    }

    /** Tells all others as fast as it can, for ever. */
    private static void flood(AgentContext context, boolean whateverIsRefused) {
        for (int i = 0; i < AT_ONCE; i++) {
            try {
                context.tell(agent(1 + i % (AGENTS - 1)), RUBBISH);
            } catch (UnavailableException e) {
                if (!whateverIsRefused) {
                    throw e;
                }
            }
        }
        context.after(Duration.ZERO, RUBBISH);
    }

    void release() {
        never.countDown();
    }

    @Override
    public Optional<Entry<AgentType>> find(String name) {
        return Optional.ofNullable(types.get(name)).map(type -> entry(name, type));
    }

    @Override
    public List<Entry<AgentType>> entries() {
        return types.entrySet().stream()
                .map(type -> entry(type.getKey(), type.getValue()))
                .toList();
    }

    private static Entry<AgentType> entry(String name, AgentType type) {
        return new Entry<>(name, "1.0.0", "benchmark", 1, Map.of(), type);
    }

    @Override
    public AutoCloseable watch(Runnable changed) {
        return () -> {};
    }

    @Override
    @SuppressWarnings("unchecked") // only agent types are asked for here
    public <T> Directory<T> directory(Query<T> query) {
        return (Directory<T>) this;
    }

    @Override
    public void close() {}
}
