// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal;

import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.mabeam.studies.internal.suggest.DeployedStrategies;
import org.mabeam.strategy.Problem;
import org.mabeam.strategy.Strategies;
import org.mabeam.strategy.Strategy;
import org.mabeam.strategy.StrategyType;
import org.mabeam.study.PluginChoice;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The service {@link Strategies}. */
@Component
public final class StrategiesComponent implements Strategies {

    private final Directory<StrategyType> types;
    private final Strategies strategies;

    /** Follows the deployed strategies. */
    @Activate
    public StrategiesComponent(@Reference Discovery discovery) {
        types = discovery.directory(StrategyType.class);
        strategies = new DeployedStrategies(types);
    }

    @Override
    public Strategy create(PluginChoice choice, Problem problem) {
        return strategies.create(choice, problem);
    }

    @Deactivate
    void stop() {
        types.close();
    }
}
