// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agents.optimizer.internal;

import java.util.List;
import java.util.Map;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.config.Settings;
import org.mabeam.strategy.Suggestion;
import org.mabeam.testkit.agent.TeamMemberContract;

class OptimizerContractTest extends TeamMemberContract {

    /** Its strategies draw at random, whatever they are called. */
    @Override
    protected AgentType type() {
        return new OptimizerType((choice, problem) ->
                ask -> List.of(new Suggestion(problem.space().random(ask.random(0)))));
    }

    @Override
    protected Settings settings() {
        return Settings.of(Map.of("strategy", "random"));
    }
}
