// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Question;
import org.mabeam.consensus.VotingRule;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.config.SettingsReader;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.plugin.PluginName;
import org.osgi.service.component.annotations.Component;

/** Brings {@link Veto} under the name {@code veto}. Its one setting, {@code holders}, is needed. */
@Component(
        property =
                "properties=monotonicity, strategy-proofness, abstention counts for neither side, no change against a majority")
@PluginName("veto")
public final class VetoType implements VotingRuleType {

    @Override
    public boolean answers(Question question) {
        return question instanceof Question.YesNo;
    }

    @Override
    public VotingRule create(Settings settings) {
        SettingsReader reader = settings.read();
        SortedSet<AgentId> holders = new TreeSet<>();
        for (String holder : reader.list("holders", List.of())) {
            try {
                holders.add(AgentId.parse(holder.strip()));
            } catch (InvalidValueException e) {
                reader.check(false, "holders", holder, "the names of agents: " + e.getMessage());
            }
        }
        reader.check(settings.values().containsKey("holders"), "holders", "absent", "the names of one or more voters");
        reader.end();
        return new Veto(holders);
    }
}
