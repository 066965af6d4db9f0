// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal.agents;

import java.util.Optional;
import org.mabeam.agent.Agent;
import org.mabeam.agent.AgentContext;
import org.mabeam.agent.AgentType;
import org.mabeam.examples.limiter.internal.Measurements;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.plugin.PluginName;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings agents of the type {@code limiter-latency}: answers shall come soon. */
@Component
@PluginName("limiter-latency")
public final class LatencyType implements AgentType {

    private final Measurements measurements;

    /** Takes the figures from the service. */
    @Activate
    public LatencyType(@Reference Measurements measurements) {
        this.measurements = measurements;
    }

    @Override
    public Agent start(AgentContext context, Optional<Data> state) {
        context.settings().read().end(); // there are none
        return new LimitJudge(context.self(), measurements, new Latency());
    }
}
