// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import org.mabeam.consensus.Question;
import org.mabeam.consensus.VotingRule;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.plugin.PluginName;
import org.osgi.service.component.annotations.Component;

/** Brings {@link Majority} under the name {@code majority}. It has no settings. */
@Component(
        property =
                "properties=anonymity, monotonicity, strategy-proofness, abstention counts for neither side, a majority in favour carries, no change against a majority")
@PluginName("majority")
public final class MajorityType implements VotingRuleType {

    @Override
    public boolean answers(Question question) {
        return question instanceof Question.YesNo;
    }

    @Override
    public VotingRule create(Settings settings) {
        settings.read().end();
        return new Majority();
    }
}
