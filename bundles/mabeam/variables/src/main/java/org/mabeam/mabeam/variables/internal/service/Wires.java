// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.mabeam.mabeam.variables.internal.decide.RuleDecider;
import org.mabeam.mabeam.variables.internal.live.Keeper;
import org.mabeam.mabeam.variables.internal.state.Realm;
import org.mabeam.mabeam.variables.internal.state.Slot;
import org.mabeam.variable.Kind;
import org.mabeam.variable.VariableId;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wires of all service variables, pulled by one thread of their own: the registry calls strangers, and no stranger
 * may hold up the variables.
 */
public final class Wires implements Keeper.Presence, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Wires.class);

    private final BundleContext context;
    private final Map<VariableId, Wire> wires = new ConcurrentHashMap<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "mabeam-variables-wires");
        made.setDaemon(true);
        return made;
    });
    private volatile Optional<Source> source = Optional.empty();

    private record Source(Supplier<Realm> realm, Runnable noticed) {}

    /** Without wires yet. */
    public Wires(BundleContext context) {
        this.context = context;
    }

    /**
     * Begins.
     *
     * @param realm what is known
     * @param noticed called after a service came or went
     */
    public void begin(Supplier<Realm> realm, Runnable noticed) {
        source = Optional.of(new Source(realm, noticed));
        pull();
    }

    /** Something may have changed; never blocks. */
    public void pull() {
        if (source.isPresent() && asked.compareAndSet(false, true)) {
            thread.execute(this::align);
        }
    }

    @Override
    public Optional<Boolean> isPresent(VariableId id, Kind.Service service, String plugin) {
        return Optional.ofNullable(wires.get(id))
                .filter(wire -> wire.kind().equals(service))
                .map(wire -> wire.isPresent(plugin));
    }

    @Override
    public void close() {
        source = Optional.empty();
        thread.shutdownNow();
        wires.values().forEach(Wire::close);
        wires.clear();
    }

    private void align() {
        asked.set(false);
        Optional<Source> now = source;
        if (now.isEmpty()) {
            return;
        }
        try {
            align(now.get());
        } catch (RuntimeException e) { // of a stranger that the registry called: the next change tries again
            LOG.warn("variables.rewiring-failed", e);
        }
    }

    private void align(Source now) {
        Realm realm = now.realm().get();
        List<VariableId> gone = new ArrayList<>(wires.keySet());
        boolean opened = false;
        for (VariableId id : realm.index().services()) {
            Slot slot = realm.slot(id);
            Kind.Service kind = (Kind.Service) slot.kind();
            Wire wire = wires.get(id);
            if (wire == null || !wire.kind().equals(kind)) {
                if (wire != null) {
                    wire.close();
                }
                wire = new Wire(context, id, kind, this::pull);
                wires.put(id, wire);
                opened = true;
            }
            wire.show(RuleDecider.decided(slot));
            gone.remove(id);
        }
        for (VariableId id : gone) {
            Wire wire = wires.remove(id);
            if (wire != null) {
                wire.close();
            }
        }
        if (opened || !wires.isEmpty()) {
            now.noticed().run();
        }
    }
}
