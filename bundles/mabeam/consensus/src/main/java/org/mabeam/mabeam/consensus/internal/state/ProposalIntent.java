// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.state;

import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Judgement;

/** What is wanted of an open proposal. */
public sealed interface ProposalIntent {

    /** To own it. */
    record Place(String owner) implements ProposalIntent {}

    /** To vote. */
    record Cast(AgentId voter, Judgement judgement) implements ProposalIntent {}

    /** To wait no longer for a voter that has ended. */
    record NoteGone(AgentId voter, String why) implements ProposalIntent {}

    /** To wait no longer for a voter whose judgement is none. */
    record NoteFault(AgentId voter, String why) implements ProposalIntent {}

    /** To take it back. */
    record Withdraw(String reason) implements ProposalIntent {}
}
