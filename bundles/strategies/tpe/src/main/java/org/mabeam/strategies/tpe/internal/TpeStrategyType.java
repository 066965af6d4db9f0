// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.plugin.PluginName;
import org.mabeam.strategy.Problem;
import org.mabeam.strategy.Strategy;
import org.mabeam.strategy.StrategyType;
import org.osgi.service.component.annotations.Component;

/** Brings the tree-structured Parzen estimator under the name {@code tpe}; its settings are {@link TpeSettings}. */
@Component
@PluginName("tpe")
public final class TpeStrategyType implements StrategyType {

    @Override
    public Strategy create(Problem problem, Settings settings) {
        return new TpeStrategy(problem, TpeSettings.read(settings, problem));
    }
}
