// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agents.optimizer.internal;

import java.util.Optional;
import org.mabeam.agent.Agent;
import org.mabeam.agent.AgentContext;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.plugin.PluginName;
import org.mabeam.strategy.Strategies;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings agents of the type {@code optimizer}. */
@Component
@PluginName("optimizer")
public final class OptimizerType implements AgentType {

    private final Strategies strategies;

    /** Takes strategies from the platform. */
    @Activate
    public OptimizerType(@Reference Strategies strategies) {
        this.strategies = strategies;
    }

    /** An optimizer keeps no state: the study shows it all trials anew. */
    @Override
    public Agent start(AgentContext context, Optional<Data> state) {
        return new Optimizer(context.self(), strategies, OptimizerSettings.of(context.settings()));
    }
}
