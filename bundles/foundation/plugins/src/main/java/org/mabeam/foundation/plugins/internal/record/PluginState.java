// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mabeam.foundation.event.EventStore;

/**
 * What the stream of one plugin adds up to.
 *
 * @param revision the last event of the stream
 * @param installed the jars that are to be installed, by their SHA-256, as they were installed, in that order
 * @param served which versions took over, each at its last time, in that order
 * @param takenBack jars that failed, by their SHA-256
 * @param replaced jars that were uninstalled because another version took over, by their SHA-256
 * @param probation the version that is on probation
 */
public record PluginState(
        long revision,
        Map<String, PluginEvent> installed,
        List<PluginEvent> served,
        Set<String> takenBack,
        Set<String> replaced,
        Optional<PluginEvent> probation) {

    /** Of a plugin of which nothing is known. */
    public static final PluginState UNKNOWN =
            new PluginState(EventStore.NO_STREAM, Map.of(), List.of(), Set.of(), Set.of(), Optional.empty());

    public PluginState {
        installed = Collections.unmodifiableMap(new LinkedHashMap<>(installed));
        served = List.copyOf(served);
        takenBack = Collections.unmodifiableSet(new LinkedHashSet<>(takenBack));
        replaced = Collections.unmodifiableSet(new LinkedHashSet<>(replaced));
    }

    /** The state after an event. */
    PluginState evolve(PluginEvent event) {
        Map<String, PluginEvent> jars = new LinkedHashMap<>(installed);
        List<PluginEvent> servers = new ArrayList<>(served);
        Set<String> bad = new LinkedHashSet<>(takenBack);
        Set<String> gone = new LinkedHashSet<>(replaced);
        Optional<PluginEvent> watched = probation;
        switch (event.what()) {
            case INSTALLED ->
                event.jar().ifPresent(jar -> {
                    jars.put(jar, event);
                    bad.remove(jar);
                    gone.remove(jar);
                });
            case SERVING -> {
                servers.removeIf(earlier ->
                        earlier.jar().equals(event.jar()) && earlier.version().equals(event.version()));
                servers.add(event);
                watched = Optional.empty();
            }
            case ROLLED_BACK -> {
                event.jar().ifPresent(jar -> {
                    jars.remove(jar);
                    bad.add(jar);
                });
                servers.removeIf(earlier -> earlier.jar().equals(event.jar()));
                watched = Optional.empty();
            }
            case REMOVED ->
                event.jar().ifPresent(jar -> {
                    jars.remove(jar);
                    if (event.by().equals(PluginEvent.NODE)) {
                        gone.add(jar);
                    }
                });
            case ON_PROBATION -> watched = Optional.of(event);
            case CONFIRMED -> watched = Optional.empty();
            case REFUSED, PINNED, UNPINNED -> {}
        }
        return new PluginState(revision + 1, jars, servers, bad, gone, watched);
    }

    /** The same, one event later, of which nothing is to be known. */
    PluginState passedOver() {
        return new PluginState(revision + 1, installed, served, takenBack, replaced, probation);
    }
}
