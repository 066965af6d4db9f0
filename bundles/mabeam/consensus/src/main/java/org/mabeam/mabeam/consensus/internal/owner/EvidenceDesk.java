// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mabeam.consensus.Evidence;
import org.mabeam.foundation.telemetry.Counter;
import org.mabeam.variable.VariableId;

/**
 * Passes reported values on to the trials that want them. Without a trial it costs one look into a map. Thread-safe.
 */
public final class EvidenceDesk implements Evidence, AutoCloseable {

    private final Counter unusable;
    private final Counter dropped;
    private volatile Map<VariableId, Sampler> samplers = Map.of();

    /**
     * @param unusable counts values that are not finite
     * @param dropped counts values that came faster than they could be weighed
     */
    public EvidenceDesk(Counter unusable, Counter dropped) {
        this.unusable = unusable;
        this.dropped = dropped;
    }

    @Override
    public void report(VariableId variable, String metric, long subject, double value) {
        Map<VariableId, Sampler> wanted = samplers;
        if (wanted.isEmpty()) {
            return;
        }
        @Nullable Sampler sampler = wanted.get(variable);
        if (sampler == null) {
            sampler = wanted.get(new VariableId(VariableId.EVERYWHERE, variable.name()));
        }
        if (sampler == null || !sampler.metric().equals(metric)) {
            return;
        }
        if (!Double.isFinite(value)) {
            unusable.increment();
        } else if (!sampler.take(subject, value)) {
            dropped.increment();
        }
    }

    /** Removes its meters. */
    @Override
    public void close() {
        unusable.close();
        dropped.close();
    }

    /** From now on these want values. */
    synchronized void add(Map<VariableId, Sampler> more) {
        Map<VariableId, Sampler> all = new HashMap<>(samplers);
        all.putAll(more);
        samplers = Map.copyOf(all);
    }

    /** From now on these want none. */
    synchronized void remove(Collection<Sampler> fewer) {
        Map<VariableId, Sampler> all = new HashMap<>(samplers);
        boolean unused = all.values().removeAll(fewer);
        samplers = Map.copyOf(all);
    }
}
