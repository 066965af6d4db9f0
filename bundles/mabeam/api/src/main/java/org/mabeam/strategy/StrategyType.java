// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategy;

import org.mabeam.foundation.config.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin that brings an optimisation algorithm: a DS singleton with a
 * {@link org.mabeam.foundation.plugin.PluginName}. The platform, not DS, owns the instances that it makes.
 */
@ConsumerType
@FunctionalInterface
public interface StrategyType {

    /**
     * Makes an instance. Takes milliseconds; no I/O, no threads.
     *
     * @param settings frozen in the study; an unknown or wrong one is refused, see {@link Settings#read()}
     * @throws org.mabeam.foundation.error.InvalidValueException if a setting is wrong or the problem is of a kind that
     *     the algorithm cannot treat
     */
    Strategy create(Problem problem, Settings settings);
}
