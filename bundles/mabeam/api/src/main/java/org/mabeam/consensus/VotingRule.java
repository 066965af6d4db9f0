// SPDX-License-Identifier: Apache-2.0
package org.mabeam.consensus;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A voting rule with its settings: a pure function, without clock, chance, I/O or state. The outcome depends on the set
 * of votes alone, and not on their order.
 */
@ConsumerType
@FunctionalInterface
public interface VotingRule {

    /**
     * Decides.
     *
     * @return {@link Outcome.Open} only while votes are outstanding; anything else before that only if no votes of the
     *     outstanding voters could lead to another option, number or rejection
     * @throws org.mabeam.foundation.error.InvalidValueException if the rule cannot decide this question for this
     *     electorate, whatever the votes: so a ballot without votes shows it before a proposal opens
     */
    Outcome outcome(Ballot ballot);
}
