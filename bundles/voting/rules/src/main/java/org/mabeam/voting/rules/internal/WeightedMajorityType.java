// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import org.mabeam.consensus.Question;
import org.mabeam.consensus.VotingRule;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.plugin.PluginName;
import org.osgi.service.component.annotations.Component;

/** Brings {@link WeightedMajority} under the name {@code weighted-majority}. It has no settings. */
@Component(property = "properties=monotonicity, strategy-proofness, abstention counts for neither side")
@PluginName("weighted-majority")
public final class WeightedMajorityType implements VotingRuleType {

    @Override
    public boolean answers(Question question) {
        return question instanceof Question.YesNo;
    }

    @Override
    public VotingRule create(Settings settings) {
        settings.read().end();
        return new WeightedMajority();
    }
}
