// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import org.mabeam.consensus.Question;
import org.mabeam.consensus.VotingRule;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.plugin.PluginName;
import org.osgi.service.component.annotations.Component;

/** Brings {@link Borda} under the name {@code borda}. It has no settings. */
@Component(
        property =
                "properties=anonymity, neutrality, monotonicity, Pareto, Condorcet loser, participation, reinforcement")
@PluginName("borda")
public final class BordaType implements VotingRuleType {

    @Override
    public boolean answers(Question question) {
        return question instanceof Question.WhichOf;
    }

    @Override
    public VotingRule create(Settings settings) {
        settings.read().end();
        return new Borda();
    }
}
