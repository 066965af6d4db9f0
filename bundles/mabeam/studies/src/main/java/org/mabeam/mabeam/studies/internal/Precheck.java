// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal;

import org.mabeam.agent.AgentType;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.strategy.Problem;
import org.mabeam.strategy.Strategies;
import org.mabeam.study.EvaluatorRequest;
import org.mabeam.study.EvaluatorType;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.StudySpec;
import org.mabeam.study.Team;

/** Asks the plugins that a study names whether they are there and content, before anything is on the record. */
final class Precheck {

    private final Strategies strategies;
    private final Directory<EvaluatorType> evaluators;
    private final Directory<AgentType> agentTypes;

    Precheck(Strategies strategies, Directory<EvaluatorType> evaluators, Directory<AgentType> agentTypes) {
        this.strategies = strategies;
        this.evaluators = evaluators;
        this.agentTypes = agentTypes;
    }

    /**
     * Checks a new study.
     *
     * @throws NotFoundException if a plugin is not deployed
     * @throws InvalidValueException with all that plugins found wrong
     */
    void check(StudySpec spec) {
        Faults faults = new Faults();
        try {
            strategy(spec, spec.strategy());
        } catch (InvalidValueException e) {
            faults.addAll("strategy", e);
        }
        spec.evaluator().ifPresent(choice -> {
            try {
                evaluator(spec, choice);
            } catch (InvalidValueException e) {
                faults.addAll("evaluator", e);
            }
        });
        spec.team().ifPresent(team -> team.members().forEach(this::agent));
        faults.throwIfAny();
    }

    /** Checks a strategy for a study: makes one instance, and forgets it. */
    void strategy(StudySpec spec, PluginChoice choice) {
        strategies.create(choice, new Problem(spec.space(), spec.objective()));
    }

    private void agent(Team.Member member) {
        if (agentTypes.find(member.agentType()).isEmpty()) {
            throw new NotFoundException(
                    "agent type " + member.agentType() + " of member " + member.name() + " is not deployed");
        }
    }

    private void evaluator(StudySpec spec, PluginChoice choice) {
        Entry<EvaluatorType> entry = evaluators
                .find(choice.name())
                .orElseThrow(() -> new NotFoundException("evaluator " + choice.name() + " is not deployed"));
        entry.service().check(new EvaluatorRequest(spec.id(), spec.space(), spec.objective(), choice.settings()));
    }
}
