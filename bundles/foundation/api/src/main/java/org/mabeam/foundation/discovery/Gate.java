// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.discovery;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Says which bundles' plugins may serve: a version that is installed beside another waits behind it until it is
 * checked. A service; while there is none, all may. Thread-safe, never blocks.
 */
@ProviderType
public interface Gate {

    /** Whether plugins of this bundle may serve. */
    boolean isOpen(long bundle);

    /** Calls {@code changed} after an answer has changed, on the thread that changed it. Closing ends it. */
    AutoCloseable watch(Runnable changed);
}
