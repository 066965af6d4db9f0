// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.discovery.internal;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.mabeam.foundation.discovery.Entry;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/**
 * A registered plugin that works.
 *
 * @param <T> the service type
 * @param bundle the number of the bundle that brings it
 */
record Candidate<T>(Entry<T> entry, Version version, int ranking, long bundle) {

    /** What a registration says about its plugin; empty if it names none. */
    static <T> Optional<Candidate<T>> of(ServiceReference<T> reference, T service) {
        Bundle bundle = reference.getBundle();
        if (bundle == null) {
            return Optional.empty();
        }
        int ranking = reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer given ? given : 0;
        Map<String, Object> properties = FrameworkUtil.asMap(reference.getProperties());
        String symbolicName = String.valueOf(bundle.getSymbolicName());
        return Entry.registered(properties, bundle.getVersion().toString(), symbolicName, service)
                .map(entry -> new Candidate<>(entry, bundle.getVersion(), ranking, bundle.getBundleId()));
    }

    /** The greatest serves: pinned, then highest version, then highest ranking, then the one that came last. */
    static Comparator<Candidate<?>> precedence(Pins pins) {
        return Comparator.comparing(
                        (Candidate<?> each) -> pins.pinned(each.entry().name(), each.version()))
                .thenComparing(Candidate::version)
                .thenComparing(Candidate::ranking)
                .thenComparing(each -> each.entry().id());
    }

    /** Whether the same plugin object says the same about itself; the plugin is not asked. */
    boolean sameAs(Candidate<?> other) {
        return entry.id() == other.entry.id()
                && entry.name().equals(other.entry.name())
                && entry.capabilities().equals(other.entry.capabilities());
    }
}
