// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.mabeam.foundation.config.ConfigurationChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to hear of changes. */
final class Watches {

    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

    private static final class Watch {
        private final String prefix;
        private final Consumer<ConfigurationChange> changed;

        Watch(String prefix, Consumer<ConfigurationChange> changed) {
            this.prefix = prefix;
            this.changed = changed;
        }
    }

    private final Executor inOrder;
    private final List<Watch> watches = new CopyOnWriteArrayList<>();

    /** @param inOrder runs one task after the other, in the order of the calls */
    Watches(Executor inOrder) {
        this.inOrder = inOrder;
    }

    AutoCloseable add(String prefix, Consumer<ConfigurationChange> changed) {
        Watch watch = new Watch(prefix, changed);
        watches.add(watch);
        return () -> watches.remove(watch);
    }

    void tell(ConfigurationChange change) {
        inOrder.execute(() -> {
            for (Watch watch : watches) {
                if (change.pid().startsWith(watch.prefix)) {
                    tell(watch, change);
                }
            }
        });
    }

    private static void tell(Watch watch, ConfigurationChange change) {
        try {
            watch.changed.accept(change);
        } catch (RuntimeException e) { // the next watcher must hear of it all the same
            LOG.warn("config.watcher-failed pid={}", change.pid(), e);
        }
    }
}
