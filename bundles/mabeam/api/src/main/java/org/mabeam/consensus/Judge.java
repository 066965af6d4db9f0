// SPDX-License-Identifier: Apache-2.0
package org.mabeam.consensus;

import org.mabeam.agent.Agent;
import org.osgi.annotation.versioning.ConsumerType;

/** An agent that votes. Called by the agent's thread, one call at a time with its messages. */
@ConsumerType
public interface Judge extends Agent {

    /**
     * Judges a proposal. Throwing, blocking beyond the agent's patience, or an opinion that does not answer the
     * question counts as silence, and is reported.
     */
    Judgement judge(Proposal proposal) throws Exception;
}
