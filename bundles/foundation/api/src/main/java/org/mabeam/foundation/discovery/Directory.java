// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.discovery;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The plugins that match a query, as they come and go. Of several with one name serves the pinned one, else the highest
 * plugin version, else the highest ranking. A plugin whose component fails to start is not listed. Thread-safe.
 *
 * @param <T> the service type
 */
@ProviderType
public interface Directory<T> extends AutoCloseable {

    /** The one that serves under a name. Never blocks. */
    Optional<Entry<T>> find(String name);

    /** Those that serve, in the order of their names. Never blocks. */
    List<Entry<T>> entries();

    /**
     * Whether a plugin still works, whether it serves or stands behind another one of its name. Never blocks.
     *
     * @param id of its {@link Entry}
     */
    default boolean isThere(long id) {
        return entries().stream().anyMatch(entry -> entry.id() == id);
    }

    /**
     * Calls {@code changed} after another plugin serves under some name, or none, and after one that stood behind has
     * gone; on the thread that changed the registry: it must only tell somebody. Closing ends it.
     */
    AutoCloseable watch(Runnable changed);

    /** Ends the tracking and releases what was handed out. */
    @Override
    void close();
}
