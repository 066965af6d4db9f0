// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugin;

import org.mabeam.foundation.discovery.Entry;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where users of plugins tell that a plugin's code failed, so that a version on probation is taken back. A service that
 * may be missing. Thread-safe, never blocks.
 */
@ProviderType
public interface PluginFailures {

    /**
     * A call into a plugin threw, or did not end in time.
     *
     * @param plugin as the directory showed it
     * @param why one sentence
     */
    void failed(Entry<?> plugin, String why);
}
