// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.service;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.plugin.PluginName;
import org.mabeam.variable.Kind;
import org.mabeam.variable.VariableId;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the service that a variable names once more, under the variable's name: who depends on
 * {@code (mabeam.variable=NAME)} is given the next one by the service registry itself. The next one is registered
 * before the last one goes, so that a dynamic reference is never without.
 */
final class Wire implements AutoCloseable {

    /** The service property that tells whose value a service is. */
    static final String VARIABLE = "mabeam.variable";

    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    private static final Comparator<ServiceReference<Object>> BEST =
            Comparator.comparing(Wire::version).thenComparing((one, other) -> one.compareTo(other));

    private final BundleContext context;
    private final VariableId id;
    private final Kind.Service kind;
    private final Map<ServiceReference<Object>, Object> present = new ConcurrentHashMap<>();
    private final ServiceTracker<Object, Object> tracker;
    private @Nullable ServiceReference<Object> shown;
    private @Nullable ServiceRegistration<?> registration;

    /** @param changed called when a service comes or goes; it must only tell somebody */
    Wire(BundleContext context, VariableId id, Kind.Service kind, Runnable changed) {
        this.context = context;
        this.id = id;
        this.kind = kind;
        this.tracker = new ServiceTracker<>(context, filter(kind), new ServiceTrackerCustomizer<>() {
            @Override
            public @Nullable Object addingService(ServiceReference<Object> reference) {
                Object service = context.getService(reference);
                if (service != null) {
                    present.put(reference, service);
                    changed.run();
                }
                return service;
            }

            @Override
            public void modifiedService(ServiceReference<Object> reference, Object service) {
                changed.run();
            }

            @Override
            public void removedService(ServiceReference<Object> reference, Object service) {
                present.remove(reference);
                retract(reference);
                context.ungetService(reference);
                changed.run();
            }
        });
        tracker.open();
    }

    Kind.Service kind() {
        return kind;
    }

    /** Whether a plugin serves. */
    boolean isPresent(String plugin) {
        return find(plugin).isPresent();
    }

    /** Shows the service of a plugin, or that of the fallback while it is away. */
    void show(String plugin) {
        Optional<ServiceReference<Object>> wanted = find(plugin).or(() -> find(kind.fallback()));
        ServiceRegistration<?> last;
        synchronized (this) {
            if (wanted.filter(reference -> reference.equals(shown)).isPresent()
                    || (wanted.isEmpty() && shown == null)) {
                return;
            }
            last = registration;
            registration = null;
            shown = null;
        }
        wanted.ifPresent(this::register);
        if (last != null) {
            last.unregister();
        }
        LOG.info(
                "variables.rewired variable={} plugin={} service={}",
                id,
                wanted.map(Wire::name).orElse("none"),
                kind.type());
    }

    @Override
    public void close() {
        tracker.close();
        ServiceRegistration<?> last;
        synchronized (this) {
            last = registration;
            registration = null;
            shown = null;
        }
        if (last != null) {
            last.unregister();
        }
    }

    private void register(ServiceReference<Object> reference) {
        Object service = present.get(reference);
        if (service == null) {
            return; // it went away meanwhile, and whoever saw that looks again
        }
        Map<String, String> tags = Map.of(VARIABLE, id.toString(), "mabeam.variable.value", name(reference));
        ServiceRegistration<?> next = context.registerService(kind.type(), service, FrameworkUtil.asDictionary(tags));
        synchronized (this) {
            registration = next;
            shown = reference;
        }
    }

    /** A service that goes is not to be held a moment longer than its own registration. */
    private void retract(ServiceReference<Object> reference) {
        ServiceRegistration<?> last = null;
        synchronized (this) {
            if (reference.equals(shown)) {
                last = registration;
                registration = null;
                shown = null;
            }
        }
        if (last != null) {
            last.unregister();
        }
    }

    private Optional<ServiceReference<Object>> find(String plugin) {
        return present.keySet().stream()
                .filter(reference -> name(reference).equals(plugin))
                .max(BEST);
    }

    private static String name(ServiceReference<Object> reference) {
        return String.valueOf(reference.getProperty(PluginName.PROPERTY));
    }

    private static Version version(ServiceReference<Object> reference) {
        return reference.getBundle() == null
                ? Version.emptyVersion
                : reference.getBundle().getVersion();
    }

    private static Filter filter(Kind.Service kind) {
        try {
            return FrameworkUtil.createFilter("(&(" + Constants.OBJECTCLASS + "=" + kind.type() + ")("
                    + PluginName.PROPERTY + "=*)(!(" + VARIABLE + "=*))"
                    + kind.filter().orElse("") + ")");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a filter that was checked when it was declared: " + kind, e);
        }
    }
}
