// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import org.mabeam.consensus.Question;
import org.mabeam.consensus.VotingRule;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.config.SettingsReader;
import org.mabeam.foundation.plugin.PluginName;
import org.osgi.service.component.annotations.Component;

/** Brings {@link Supermajority} under the name {@code supermajority}. Its one setting is {@code threshold}. */
@Component(
        property =
                "properties=anonymity, monotonicity, strategy-proofness, abstention counts for neither side, no change against a majority")
@PluginName("supermajority")
public final class SupermajorityType implements VotingRuleType {

    @Override
    public boolean answers(Question question) {
        return question instanceof Question.YesNo;
    }

    @Override
    public VotingRule create(Settings settings) {
        SettingsReader reader = settings.read();
        Fraction threshold = Fraction.read(reader, "threshold", new Fraction(2, 3), Fraction.Range.MORE_THAN_HALF);
        reader.end();
        return new Supermajority(threshold);
    }
}
