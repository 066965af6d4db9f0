// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.mabeam.foundation.plugin.PluginMoment;
import org.mabeam.foundation.plugins.internal.framework.PluginBundles;
import org.mabeam.foundation.plugins.internal.framework.PluginServices;
import org.mabeam.foundation.plugins.internal.record.PluginEvent;
import org.mabeam.foundation.plugins.internal.record.PluginRecord;
import org.mabeam.foundation.plugins.internal.record.PluginState;
import org.mabeam.foundation.plugins.internal.record.What;
import org.osgi.framework.Bundle;

/** What the record says of the plugins, and the only place that adds to it. Written by one thread, read by any. */
final class Ledger {

    private final PluginRecord record;
    private final PluginBundles bundles;
    private final PluginServices services;
    private final InstantSource clock;
    private volatile Map<String, PluginState> states;

    /** Reads the record. Blocks for I/O. */
    Ledger(PluginRecord record, PluginBundles bundles, PluginServices services, InstantSource clock) {
        this.record = record;
        this.bundles = bundles;
        this.services = services;
        this.clock = clock;
        this.states = Map.copyOf(record.load());
    }

    /** All plugins that the record knows, by their names. */
    Map<String, PluginState> states() {
        return states;
    }

    /** One plugin. */
    PluginState state(String name) {
        return states.getOrDefault(name, PluginState.UNKNOWN);
    }

    List<PluginMoment> history(String name) {
        return record.history(name);
    }

    Instant now() {
        return clock.instant();
    }

    /** Says the same of several plugins, all or none. Blocks for I/O. */
    void append(Collection<String> names, PluginEvent event) {
        record.append(names, event);
        Map<String, PluginState> next = new HashMap<>(states);
        names.forEach(name -> next.put(name, record.load(name)));
        states = Map.copyOf(next);
    }

    /** That this happens to a bundle now. */
    PluginEvent event(What what, Bundle bundle, String by) {
        return PluginEvent.of(what, bundle.getVersion().toString(), PluginBundles.jarOf(bundle), by, clock.instant());
    }

    /** Records who took over, if it is one that we installed and not on the record as the last one. */
    void nowServing(SortedSet<String> names, String by) {
        for (Bundle bundle : bundles.ours()) {
            for (String name : names) {
                boolean serves = services.of(bundle).stream()
                        .anyMatch(each -> each.name().equals(name) && services.serves(each));
                List<PluginEvent> served = state(name).served();
                Optional<String> jar = PluginBundles.jarOf(bundle);
                if (serves
                        && (served.isEmpty()
                                || !served.get(served.size() - 1).jar().equals(jar))) {
                    append(List.of(name), event(What.SERVING, bundle, by));
                }
            }
        }
    }
}
