// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.mabeam.agent.AgentId;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;

/** The agents' streams {@code agent/<namespace>/<name>} on the record. Thread-safe. */
final class AgentRecord {

    private static final String KIND = "agent";

    private final EventStore store;
    private final AgentEventCodec codec = new AgentEventCodec();

    AgentRecord(EventStore store) {
        this.store = store;
    }

    /** The agents that are to run, and those of which that cannot be known here. Blocks for I/O. */
    Map<AgentId, AgentState> load() {
        Map<AgentId, AgentState> states = all();
        states.values()
                .removeIf(state -> state.life().isEmpty() && state.unreadable().isEmpty());
        return states;
    }

    /** One agent. Blocks for I/O. */
    AgentState load(AgentId id) {
        AgentState state = AgentState.unknown(id);
        while (true) {
            List<Event> events = store.read(streamOf(id), state.revision() + 1, EventStore.MAX_READ);
            for (Event event : events) {
                state = fold(state, event);
            }
            if (events.size() < EventStore.MAX_READ) {
                return state;
            }
        }
    }

    private Map<AgentId, AgentState> all() {
        Map<AgentId, AgentState> states = new LinkedHashMap<>();
        long after = 0;
        while (true) {
            List<Event> events = store.query(EventQuery.of(KIND + "/", after, EventStore.MAX_READ));
            for (Event event : events) {
                AgentId id = idOf(event.stream());
                states.put(id, fold(states.getOrDefault(id, AgentState.unknown(id)), event));
                after = event.position();
            }
            if (events.size() < EventStore.MAX_READ) {
                return states;
            }
        }
    }

    /** The batch that puts the next event into the stream: the same event at the same place is the same request. */
    Append batch(AgentState state, AgentEvent event) {
        StreamId stream = streamOf(state.id());
        NewEvent next = codec.write(event);
        String wish = stream + "@" + state.revision() + " " + next.body();
        UUID request = UUID.nameUUIDFromBytes(wish.getBytes(StandardCharsets.UTF_8));
        return Append.to(
                new RequestId("agent-" + request), stream, state.revision(), List.of(next), Trace.of(stream.value()));
    }

    /** Appends a batch; see {@link EventStore#append}. */
    CompletableFuture<Appended> append(Append batch) {
        return store.append(batch);
    }

    private AgentState fold(AgentState state, Event event) {
        try {
            return codec.read(event.body())
                    .map(state::evolve)
                    .orElseGet(() -> event.ignorable() ? state.passedOver() : state.stuckAt(unknown(event)));
        } catch (InvalidValueException e) {
            return state.stuckAt(
                    "its event " + event.position() + " (" + event.body().type() + ") cannot be read");
        }
    }

    private static String unknown(Event event) {
        return "its event " + event.position() + " (" + event.body().type() + ", schema "
                + event.body().schema() + ") is of a newer version of Mabeam";
    }

    private static StreamId streamOf(AgentId id) {
        return StreamId.of(KIND, id.namespace().value(), id.name());
    }

    private static AgentId idOf(StreamId stream) {
        String[] parts = stream.value().split("/", 3);
        return new AgentId(new Namespace(parts[1]), parts[2]);
    }
}
