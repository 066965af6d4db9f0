// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.swap;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.mabeam.agent.Agent;
import org.mabeam.agent.AgentContext;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentType;
import org.mabeam.examples.demo.internal.swap.tally.Ledger;
import org.mabeam.examples.demo.internal.swap.tally.TallyType;
import org.mabeam.foundation.event.Data;

/** The type of the agent to which the others send their ledgers. Thread-safe. */
final class Collector implements AgentType {

    /** The name of the type, and of its one agent. */
    static final String NAME = "tally-collector";

    private final ConcurrentMap<AgentId, Ledger> ledgers = new ConcurrentHashMap<>();

    @Override
    public Agent start(AgentContext context, Optional<Data> state) {
        return (message, from) -> {
            if (message.type().equals(TallyType.LEDGER)) {
                ledgers.put(from, Ledger.parse(message.json()));
            }
        };
    }

    /** What came so far. */
    Map<AgentId, Ledger> ledgers() {
        return Map.copyOf(ledgers);
    }
}
