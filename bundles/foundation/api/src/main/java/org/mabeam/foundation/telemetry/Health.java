// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry;

import org.osgi.annotation.versioning.ProviderType;

/** How this node does. Thread-safe. */
@ProviderType
public interface Health {

    /** Asks every health check, each for a bounded time. Blocks for at most a few seconds. */
    HealthReport check();
}
