// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalView;
import org.mabeam.foundation.discovery.Namespace;

/** The proposals that have ended: their names, and all of those that were looked at last. Thread-safe. */
final class Archive {

    private static final int MOST_IN_MEMORY = 1000;

    private final ProposalReader reader;
    private final Map<ProposalId, Boolean> names = new ConcurrentHashMap<>();
    private final Map<ProposalId, ProposalView> views = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ProposalId, ProposalView> eldest) {
            return size() > MOST_IN_MEMORY;
        }
    };

    Archive(ProposalReader reader) {
        this.reader = reader;
    }

    void add(ProposalView ended) {
        keep(ended);
        names.put(ended.spec().id(), true);
    }

    int size() {
        return names.size();
    }

    boolean has(ProposalId id) {
        return names.containsKey(id);
    }

    List<ProposalId> names(Namespace namespace) {
        return names.keySet().stream()
                .filter(id -> id.namespace().equals(namespace))
                .toList();
    }

    /** One of them. May block for I/O. */
    Optional<ProposalView> find(ProposalId id) {
        if (!has(id)) {
            return Optional.empty();
        }
        synchronized (views) {
            ProposalView known = views.get(id);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Optional<ProposalView> loaded = reader.load(id).map(state -> state.view());
        loaded.ifPresent(this::keep);
        return loaded;
    }

    private void keep(ProposalView view) {
        synchronized (views) {
            views.put(view.spec().id(), view);
        }
    }
}
