// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.swap;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.plugin.SelfTest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** Runs the checks that a bundle brings of itself. */
public final class SelfTests {

    private final BundleContext context;
    private final Duration patience;

    /**
     * Sees all services.
     *
     * @param patience with one check
     */
    public SelfTests(BundleContext context, Duration patience) {
        this.context = context;
        this.patience = patience;
    }

    /** Why the bundle's own checks are against it. */
    Optional<String> objection(Bundle bundle) {
        ServiceReference<?>[] references = bundle.getRegisteredServices();
        if (references == null) {
            return Optional.empty();
        }
        for (ServiceReference<?> reference : references) {
            for (String type : (String[]) reference.getProperty(Constants.OBJECTCLASS)) {
                if (type.equals(SelfTest.class.getName())) {
                    Optional<String> objection = run(reference);
                    if (objection.isPresent()) {
                        return objection;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> run(ServiceReference<?> reference) {
        if (!(context.getService(reference) instanceof SelfTest test)) {
            return Optional.of("its self-test cannot be made");
        }
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        test.run();
                        ended.complete(null);
                    } catch (Throwable failure) { // whatever it throws is its verdict
                        ended.completeExceptionally(failure);
                    }
                },
                "mabeam-plugin-self-test");
        thread.setDaemon(true);
        thread.start();
        try {
            ended.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of("its self-test failed: " + e.getCause());
        } catch (TimeoutException e) {
            thread.interrupt();
            return Optional.of("its self-test did not end within " + patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while a plugin was tested; nothing changed", e);
        } finally {
            context.ungetService(reference);
        }
    }
}
