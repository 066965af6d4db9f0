// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.swap;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/** Follows the class loaders of versions, without keeping them. */
final class OldLoaders {

    private static final long BETWEEN_NANOS = 100_000_000;

    private final BundleContext context;
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    /** Sees all bundles. */
    OldLoaders(BundleContext context) {
        this.context = context;
    }

    /** A version was installed. */
    void follow(long bundle) {
        Bundle installed = context.getBundle(bundle);
        BundleWiring wiring = installed == null ? null : installed.adapt(BundleWiring.class);
        if (wiring != null) {
            loaders.add(new WeakReference<>(wiring.getClassLoader()));
        }
    }

    /** How many are still reachable once the garbage is collected; waits some time until they are few enough. */
    long alive(long fewEnough, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            System.gc();
            long alive = loaders.stream().filter(each -> each.get() != null).count();
            if (alive <= fewEnough || System.nanoTime() >= end) {
                return alive;
            }
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
    }
}
