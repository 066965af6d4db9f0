// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.discovery;

import org.osgi.annotation.versioning.ProviderType;

/** Finds what is deployed; the OSGi service registry is the one truth about it. Thread-safe. */
@ProviderType
public interface Discovery {

    /**
     * Follows the plugins that match a query. Opening costs a tracker: keep it, and close it. Of several plugins of one
     * name that match, one serves: see {@link Directory}.
     *
     * @param <T> the service type
     */
    <T> Directory<T> directory(Query<T> query);

    /**
     * Follows all plugins of one service type, of every name, as seen from the default namespace.
     *
     * @param <T> the service type
     */
    default <T> Directory<T> directory(Class<T> type) {
        return directory(Query.of(type));
    }
}
