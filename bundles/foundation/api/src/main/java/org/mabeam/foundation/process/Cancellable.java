// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process;

import org.osgi.annotation.versioning.ProviderType;

/** Something that will happen unless cancelled. */
@ProviderType
@FunctionalInterface
public interface Cancellable {

    /** Makes it not happen if it has not yet. Idempotent. */
    void cancel();
}
