// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.suggest;

import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.strategy.Problem;
import org.mabeam.strategy.Strategies;
import org.mabeam.strategy.Strategy;
import org.mabeam.strategy.StrategyType;
import org.mabeam.study.PluginChoice;

/** Makes instances of the strategies that serve now. */
public final class DeployedStrategies implements Strategies {

    private final Directory<StrategyType> types;

    /** @param types the deployed ones */
    public DeployedStrategies(Directory<StrategyType> types) {
        this.types = types;
    }

    @Override
    public Strategy create(PluginChoice choice, Problem problem) {
        Strategy made = types.find(choice.name())
                .orElseThrow(() -> new NotFoundException("strategy " + choice.name() + " is not deployed"))
                .service()
                .create(problem, choice.settings());
        if (made == null) {
            throw new MisbehaviourException("strategy " + choice.name() + " made null");
        }
        return made;
    }
}
