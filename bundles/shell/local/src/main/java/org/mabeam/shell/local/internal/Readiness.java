// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.local.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.features.BootFinished;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.util.tracker.ServiceTracker;

/** Whether the product is up: its features are installed and all its bundles were told to start. */
final class Readiness implements FrameworkListener, AutoCloseable {

    private final BundleContext context;
    private final CountDownLatch features = new CountDownLatch(1);
    private final CountDownLatch bundles = new CountDownLatch(1);
    private final ServiceTracker<BootFinished, BootFinished> tracker;

    /** Watches from now on. */
    Readiness(BundleContext context) {
        this.context = context;
        this.tracker = new ServiceTracker<>(context, BootFinished.class, null) {
            @Override
            public BootFinished addingService(ServiceReference<BootFinished> reference) {
                features.countDown();
                return super.addingService(reference);
            }
        };
        tracker.open();
        context.addFrameworkListener(this);
        look();
    }

    /** Waits until all is up; false if that takes longer than {@code patience}. */
    boolean await(Duration patience) throws InterruptedException {
        return features.await(patience.toMillis(), TimeUnit.MILLISECONDS)
                && bundles.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTLEVEL_CHANGED) {
            look();
        }
    }

    @Override
    public void close() {
        context.removeFrameworkListener(this);
        tracker.close();
    }

    /** Karaf puts the level that it starts up to into the system property. */
    private void look() {
        int target = Integer.getInteger(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, 1);
        if (context.getBundle(0).adapt(FrameworkStartLevel.class).getStartLevel() >= target) {
            bundles.countDown();
        }
    }
}
