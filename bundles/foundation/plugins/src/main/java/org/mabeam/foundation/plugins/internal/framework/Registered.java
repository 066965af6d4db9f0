// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.framework;

import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * A plugin as it is registered.
 *
 * @param type the service type
 */
public record Registered(String name, Class<?> type, ServiceReference<?> reference) {

    /** Differs between all registrations. */
    public long id() {
        return (Long) reference.getProperty(Constants.SERVICE_ID);
    }
}
