// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.util.List;
import org.osgi.resource.Capability;

/** What this product has, for the requirements of a plugin. Called by the thread that examines. */
@FunctionalInterface
public interface Offer {

    /** All capabilities of a namespace, such as {@code osgi.wiring.package}. */
    List<Capability> capabilities(String namespace);
}
