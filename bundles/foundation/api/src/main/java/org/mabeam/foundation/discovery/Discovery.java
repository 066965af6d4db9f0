// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.discovery;

import org.osgi.annotation.versioning.ProviderType;

/** Finds what is deployed; the OSGi service registry is the one truth about it. Thread-safe. */
@ProviderType
public interface Discovery {

    /**
     * Follows all plugins of one service type, of every name. Opening costs a tracker: keep it, and close it.
     *
     * @param <T> the service type
     */
    <T> Directory<T> directory(Class<T> type);
}
