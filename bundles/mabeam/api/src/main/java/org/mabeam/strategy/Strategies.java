// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategy;

import org.mabeam.study.PluginChoice;
import org.osgi.annotation.versioning.ProviderType;

/** Makes instances of deployed strategies, for agents that use one. Thread-safe. */
@ProviderType
public interface Strategies {

    /**
     * Makes an instance of the strategy that serves under a name now.
     *
     * @throws org.mabeam.foundation.error.NotFoundException if none of this name is deployed
     * @throws org.mabeam.foundation.error.InvalidValueException if its settings are wrong
     */
    Strategy create(PluginChoice choice, Problem problem);
}
