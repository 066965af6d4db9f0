// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import org.mabeam.consensus.Question;
import org.mabeam.consensus.VotingRule;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.config.SettingsReader;
import org.mabeam.foundation.plugin.PluginName;
import org.osgi.service.component.annotations.Component;

/** Brings {@link ByzantineQuorum} under the name {@code byzantine-quorum}. Its one setting is {@code faults}. */
@Component(
        property =
                "properties=anonymity, monotonicity, strategy-proofness, no change against a majority, no change without honest majority")
@PluginName("byzantine-quorum")
public final class ByzantineQuorumType implements VotingRuleType {

    private static final long MOST_FAULTS = 333; // of 1,000 voters

    @Override
    public boolean answers(Question question) {
        return question instanceof Question.YesNo;
    }

    @Override
    public VotingRule create(Settings settings) {
        SettingsReader reader = settings.read();
        long faults = reader.whole("faults", 1, 0, MOST_FAULTS);
        reader.end();
        return new ByzantineQuorum(Math.toIntExact(faults));
    }
}
