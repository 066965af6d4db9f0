// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.discovery.internal;

import java.time.Duration;

/** Runs something after a while, on a thread that may block. */
@FunctionalInterface
interface Later {

    void run(Duration pause, Runnable task);
}
