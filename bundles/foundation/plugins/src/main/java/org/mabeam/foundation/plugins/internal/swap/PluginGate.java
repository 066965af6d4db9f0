// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.swap;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mabeam.foundation.discovery.Gate;

/** Who waits: a new version until it is checked, an old one until it is uninstalled. Thread-safe. */
public final class PluginGate implements Gate {

    private final Set<Long> closed = ConcurrentHashMap.newKeySet();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    @Override
    public boolean isOpen(long bundle) {
        return !closed.contains(bundle);
    }

    @Override
    public AutoCloseable watch(Runnable changed) {
        watchers.add(changed);
        return () -> watchers.remove(changed);
    }

    /** From now on its plugins serve nobody. */
    public void close(long bundle) {
        if (closed.add(bundle)) {
            watchers.forEach(Runnable::run);
        }
    }

    /** From now on they may serve. */
    public void open(long bundle) {
        if (closed.remove(bundle)) {
            watchers.forEach(Runnable::run);
        }
    }

    /** It is uninstalled. */
    public void forget(long bundle) {
        closed.remove(bundle);
    }
}
