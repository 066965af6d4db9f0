// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mabeam.consensus.ProposalId;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.mabeam.consensus.internal.state.EventCodec;
import org.mabeam.mabeam.consensus.internal.state.Fold;
import org.mabeam.mabeam.consensus.internal.state.ProposalEvent;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;
import org.mabeam.mabeam.consensus.internal.state.UnreadableEventException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the streams {@code proposal/<namespace>/<name>}. Blocks for I/O. */
final class ProposalReader {

    private static final Logger LOG = LoggerFactory.getLogger(ProposalReader.class);
    private static final String KIND = "proposal";

    private final EventStore store;
    private final EventCodec codec;

    ProposalReader(EventStore store, EventCodec codec) {
        this.store = store;
        this.codec = codec;
    }

    static StreamId stream(ProposalId id) {
        return StreamId.of(KIND, id.namespace().value(), id.name());
    }

    /**
     * A proposal as its record has it now; empty if there is none.
     *
     * @throws UnreadableEventException if this version does not understand an event of it
     */
    Optional<ProposalState> load(ProposalId id) {
        StreamId stream = stream(id);
        @Nullable ProposalState state = null;
        List<Event> page;
        do {
            page = store.read(stream, state == null ? 0 : state.revision() + 1, EventStore.MAX_READ);
            for (Event event : page) {
                state = fold(state, event);
            }
        } while (page.size() == EventStore.MAX_READ);
        return Optional.ofNullable(state);
    }

    /** Reads all proposals, those that ended at once, the others at the end. */
    void each(Consumer<ProposalState> ended, Consumer<ProposalState> live) {
        Map<StreamId, ProposalState> unfinished = new LinkedHashMap<>();
        long after = 0;
        List<Event> page;
        do {
            page = store.query(EventQuery.of(KIND + "/", after, EventStore.MAX_READ));
            for (Event event : page) {
                after = event.position();
                add(unfinished, event, ended);
            }
        } while (page.size() == EventStore.MAX_READ);
        unfinished.values().forEach(live);
    }

    private void add(Map<StreamId, ProposalState> unfinished, Event event, Consumer<ProposalState> ended) {
        try {
            ProposalState before = unfinished.get(event.stream());
            if (before == null && event.revision() > 0) {
                return; // a proposal that cannot be read
            }
            ProposalState state = fold(before, event);
            if (state.isOver()) {
                unfinished.remove(event.stream());
                ended.accept(state);
            } else {
                unfinished.put(event.stream(), state);
            }
        } catch (UnreadableEventException e) {
            unfinished.remove(event.stream());
            LOG.error("proposal.unreadable stream={} position={}", event.stream(), event.position(), e);
        }
    }

    private ProposalState fold(@Nullable ProposalState before, Event event) {
        if (before == null) {
            if (codec.read(event.body()) instanceof ProposalEvent.Opened opened) {
                return Fold.begin(opened, event.position());
            }
            throw new UnreadableEventException(
                    "a proposal begins with " + event.body().type());
        }
        if (event.ignorable() && !codec.knows(event.body())) {
            return Fold.passOver(before, event.position());
        }
        return Fold.evolve(before, codec.read(event.body()), event.position());
    }

    static ProposalId id(StreamId stream) {
        String[] parts = stream.value().split("/", -1);
        return new ProposalId(new Namespace(parts[1]), parts[2]);
    }
}
