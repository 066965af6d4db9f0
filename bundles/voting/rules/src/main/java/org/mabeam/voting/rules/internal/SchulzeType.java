// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import org.mabeam.consensus.Question;
import org.mabeam.consensus.VotingRule;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.plugin.PluginName;
import org.osgi.service.component.annotations.Component;

/** Brings {@link Schulze} under the name {@code schulze}. It has no settings. */
@Component(
        property =
                "properties=anonymity, neutrality, monotonicity, Pareto, majority criterion, Condorcet winner, Condorcet loser, clone independence")
@PluginName("schulze")
public final class SchulzeType implements VotingRuleType {

    @Override
    public boolean answers(Question question) {
        return question instanceof Question.WhichOf;
    }

    @Override
    public VotingRule create(Settings settings) {
        settings.read().end();
        return new Schulze();
    }
}
