// SPDX-License-Identifier: Apache-2.0
package org.mabeam.consensus;

import org.mabeam.foundation.config.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/** A plugin that brings a voting rule: a DS singleton with a {@link org.mabeam.foundation.plugin.PluginName}. */
@ConsumerType
public interface VotingRuleType {

    /** Whether the rule can decide this kind of question. */
    boolean answers(Question question);

    /**
     * Makes the rule. Takes milliseconds; no I/O, no threads.
     *
     * @param settings frozen in the proposal; an unknown or wrong one is refused, see {@link Settings#read()}
     * @throws org.mabeam.foundation.error.InvalidValueException if a setting is wrong
     */
    VotingRule create(Settings settings);
}
