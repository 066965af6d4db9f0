// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import org.mabeam.consensus.Question;
import org.mabeam.consensus.VotingRule;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.plugin.PluginName;
import org.osgi.service.component.annotations.Component;

/** Brings {@link Median} under the name {@code median}. It has no settings. */
@Component(
        property =
                "properties=anonymity, monotonicity, between the lowest and the highest, one of the numbers named, withstands liars: less than half of the voters, withstands liars: a quarter of the voters, strategy-proofness, same on every scale")
@PluginName("median")
public final class MedianType implements VotingRuleType {

    @Override
    public boolean answers(Question question) {
        return question instanceof Question.HowMuch;
    }

    @Override
    public VotingRule create(Settings settings) {
        settings.read().end();
        return new Median();
    }
}
