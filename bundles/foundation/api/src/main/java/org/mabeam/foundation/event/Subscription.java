// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.event;

import org.osgi.annotation.versioning.ProviderType;

/** A running delivery of events. */
@ProviderType
public interface Subscription extends AutoCloseable {

    /** The position up to which events were delivered or passed over. */
    long position();

    /** Ends it; no call of the subscriber begins after this returns. Idempotent. */
    @Override
    void close();
}
