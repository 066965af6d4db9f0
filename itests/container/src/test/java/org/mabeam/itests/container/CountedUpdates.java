// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.container;

import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.SynchronousConfigurationListener;

/** Counts the changes of one configuration. */
final class CountedUpdates implements AutoCloseable {

    private final AtomicInteger updates = new AtomicInteger();
    private final ServiceRegistration<SynchronousConfigurationListener> registration;

    CountedUpdates(String pid) {
        registration = FrameworkUtil.getBundle(CountedUpdates.class)
                .getBundleContext()
                .registerService(
                        SynchronousConfigurationListener.class,
                        event -> {
                            if (event.getPid().equals(pid)) {
                                updates.incrementAndGet();
                            }
                        },
                        null);
    }

    int updates() {
        return updates.get();
    }

    @Override
    public void close() {
        registration.unregister();
    }
}
