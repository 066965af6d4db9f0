// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import org.mabeam.consensus.Question;
import org.mabeam.consensus.VotingRule;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.config.SettingsReader;
import org.mabeam.foundation.plugin.PluginName;
import org.osgi.service.component.annotations.Component;

/** Brings {@link TrimmedMean} under the name {@code trimmed-mean}. Its one setting is {@code trim}. */
@Component(
        property =
                "properties=anonymity, monotonicity, between the lowest and the highest, withstands liars: a quarter of the voters")
@PluginName("trimmed-mean")
public final class TrimmedMeanType implements VotingRuleType {

    @Override
    public boolean answers(Question question) {
        return question instanceof Question.HowMuch;
    }

    @Override
    public VotingRule create(Settings settings) {
        SettingsReader reader = settings.read();
        Fraction trim = Fraction.read(reader, "trim", new Fraction(1, 4), Fraction.Range.LESS_THAN_HALF);
        reader.end();
        return new TrimmedMean(trim);
    }
}
