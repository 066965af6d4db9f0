// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.swap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentSpec;
import org.mabeam.agent.Agents;
import org.mabeam.examples.demo.internal.DemoFailedException;
import org.mabeam.examples.demo.internal.swap.tally.Ledger;
import org.mabeam.examples.demo.internal.swap.tally.TallyType;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Data;

/** The agents that are told messages, and the one to which they show their ledgers at the end. */
final class Audience {

    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private final Agents agents;
    private final Collector collector;
    private final List<AgentId> all;
    private final AgentId collecting = new AgentId(Namespace.DEFAULT, Collector.NAME);

    /**
     * Of agents that do not run yet.
     *
     * @param collector the type of the agent that collects, registered
     */
    Audience(Agents agents, Collector collector, int size) {
        this.agents = agents;
        this.collector = collector;
        this.all = IntStream.range(0, size)
                .mapToObj(i -> new AgentId(Namespace.DEFAULT, TallyJar.PLUGIN + i))
                .toList();
    }

    int size() {
        return all.size();
    }

    /** Starts them. */
    void enter() {
        agents.start(spec(collecting, Collector.NAME));
        all.forEach(id -> agents.start(spec(id, TallyJar.PLUGIN)));
    }

    /** Stops those that run. */
    void leave() {
        for (AgentId id : all) {
            agents.find(id).ifPresent(info -> agents.stop(id, DEADLINE));
        }
        agents.find(collecting).ifPresent(info -> agents.stop(collecting, DEADLINE));
    }

    /** From now on they are told messages. */
    Teller told() {
        return new Teller(agents, all, collecting);
    }

    /** How often they failed so far. */
    long failures() {
        return all.stream()
                .flatMap(id -> agents.find(id).stream())
                .mapToLong(info -> info.process().restarts())
                .sum();
    }

    /** What they know of the messages that they were told. */
    Totals collect(List<String> shortcomings) throws InterruptedException {
        for (AgentId id : all) {
            ask(id);
        }
        BooleanSupplier complete = () -> collector.ledgers().size() == all.size();
        if (!Moments.happens(complete)) {
            shortcomings.add(
                    "of " + all.size() + " agents " + collector.ledgers().size() + " sent their ledger");
        }
        Map<AgentId, Ledger> ledgers = collector.ledgers();
        return Totals.of(ledgers.values());
    }

    private void ask(AgentId id) throws InterruptedException {
        BooleanSupplier asked = () -> {
            try {
                agents.tell(id, new Data(TallyType.REPORT, 1, "{}"), collecting);
                return true;
            } catch (UnavailableException busy) {
                return false;
            }
        };
        if (!Moments.happens(asked)) {
            throw new DemoFailedException(List.of("agent " + id + " takes no messages"));
        }
    }

    private static AgentSpec spec(AgentId id, String type) {
        return new AgentSpec(id, type, Settings.NONE, AgentSpec.DEFAULT_PATIENCE);
    }
}
