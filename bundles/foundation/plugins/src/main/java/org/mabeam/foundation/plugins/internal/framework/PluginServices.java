// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.framework;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.plugin.PluginName;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** The services that plugins are. Thread-safe. */
public final class PluginServices implements AutoCloseable {

    private static final String ALL = "(" + PluginName.PROPERTY + "=*)";

    private final BundleContext context;
    private final Discovery discovery;
    private final Map<Class<?>, Directory<?>> directories = new HashMap<>();

    /** Sees all services. */
    public PluginServices(BundleContext context, Discovery discovery) {
        this.context = context;
        this.discovery = discovery;
    }

    /** The plugins that a bundle has registered. */
    public List<Registered> of(Bundle bundle) {
        List<Registered> found = new ArrayList<>();
        for (ServiceReference<?> reference : references(bundle)) {
            if (reference.getProperty(PluginName.PROPERTY) instanceof String name) {
                for (String type : (String[]) reference.getProperty(Constants.OBJECTCLASS)) {
                    load(bundle, type).ifPresent(loaded -> found.add(new Registered(name, loaded, reference)));
                }
            }
        }
        return found;
    }

    /**
     * Waits until a bundle has registered all these plugins and each of them could be made.
     *
     * @return those that are missing; none if all work
     */
    public SortedSet<String> await(Bundle bundle, Set<String> names, Duration patience) {
        Semaphore registered = new Semaphore(0);
        ServiceListener listener = event -> {
            if (event.getType() == ServiceEvent.REGISTERED) {
                registered.release();
            }
        };
        long end = System.nanoTime() + patience.toNanos();
        try {
            context.addServiceListener(listener, ALL);
            while (true) {
                registered.drainPermits();
                SortedSet<String> missing = missing(bundle, names);
                long left = end - System.nanoTime();
                if (missing.isEmpty() || left <= 0 || !registered.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                    return missing;
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted; nothing changed", e);
        } finally {
            context.removeServiceListener(listener);
        }
    }

    /** Those that a bundle should have registered and does not, or that cannot be made. */
    public SortedSet<String> missing(Bundle bundle, Set<String> names) {
        SortedSet<String> missing = new TreeSet<>(names);
        for (Registered each : of(bundle)) {
            if (entry(each).isPresent()) {
                missing.remove(each.name());
            }
        }
        return missing;
    }

    /** Who serves under this name and type now. */
    public Optional<? extends Entry<?>> serving(Class<?> type, String name) {
        return directory(type).find(name);
    }

    /** Whether this one serves now. */
    public boolean serves(Registered plugin) {
        return serving(plugin.type(), plugin.name())
                .filter(entry -> entry.id() == plugin.id())
                .isPresent();
    }

    /** As a directory would show it; its object is held by no count of ours. Empty if it cannot be made. */
    public Optional<? extends Entry<?>> entry(Registered plugin) {
        ServiceReference<?> reference = plugin.reference();
        Bundle bundle = reference.getBundle();
        Object service = bundle == null ? null : context.getService(reference);
        if (bundle == null || service == null) {
            return Optional.empty();
        }
        try {
            return Entry.registered(
                    FrameworkUtil.asMap(reference.getProperties()),
                    bundle.getVersion().toString(),
                    bundle.getSymbolicName(),
                    service);
        } finally {
            context.ungetService(reference);
        }
    }

    @Override
    public synchronized void close() {
        directories.values().forEach(Directory::close);
        directories.clear();
    }

    private static ServiceReference<?>[] references(Bundle bundle) {
        try {
            ServiceReference<?>[] references = bundle.getRegisteredServices();
            return references == null ? new ServiceReference<?>[0] : references;
        } catch (IllegalStateException e) { // it was uninstalled while somebody looked
            return new ServiceReference<?>[0];
        }
    }

    private synchronized Directory<?> directory(Class<?> type) {
        return directories.computeIfAbsent(type, discovery::directory);
    }

    private static Optional<Class<?>> load(Bundle bundle, String type) {
        try {
            return Optional.of(bundle.loadClass(type));
        } catch (ClassNotFoundException | IllegalStateException e) { // a type that the bundle does not see
            return Optional.empty();
        }
    }
}
