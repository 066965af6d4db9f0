// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agents.optimizer.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.Assignment;
import org.mabeam.agent.TeamMember;
import org.mabeam.consensus.Judge;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Proposal;
import org.mabeam.foundation.event.Data;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Strategies;
import org.mabeam.strategy.Strategy;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.Trial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A member of a team that lets a strategy work on its block, and judges whether what the study found should run. */
final class Optimizer implements TeamMember, Judge {

    private static final Logger LOG = LoggerFactory.getLogger(Optimizer.class);

    private final AgentId self;
    private final Strategies strategies;
    private final OptimizerSettings settings;
    private final StudyJudge judge;
    private @Nullable Strategy strategy;

    Optimizer(AgentId self, Strategies strategies, OptimizerSettings settings) {
        this.self = self;
        this.strategies = strategies;
        this.settings = settings;
        this.judge = new StudyJudge(self);
    }

    @Override
    public void join(Assignment assignment) {
        PluginChoice choice = settings.strategy().orElse(assignment.strategy());
        strategy = null;
        strategy = strategies.create(choice, assignment.problem());
        LOG.info("optimizer.joined agent={} study={} strategy={}", self, assignment.study(), choice.name());
    }

    @Override
    public List<Suggestion> suggest(Ask ask) {
        return working().ask(ask);
    }

    @Override
    public void observe(Trial trial) {
        working().observe(trial);
    }

    @Override
    public Judgement judge(Proposal proposal) {
        return judge.judge(proposal);
    }

    /** It has nothing to talk about; whoever talks to it does it no harm. */
    @Override
    public void on(Data message, AgentId from) {
        LOG.debug("optimizer.passed-over agent={} from={} type={}", self, from, message.type());
    }

    private Strategy working() {
        Strategy present = strategy;
        if (present == null) {
            throw new IllegalStateException("it has no place in a team");
        }
        return present;
    }
}
