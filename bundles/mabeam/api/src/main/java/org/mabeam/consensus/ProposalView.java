// SPDX-License-Identifier: Apache-2.0
package org.mabeam.consensus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import org.mabeam.agent.AgentId;
import org.mabeam.variable.GuardFigure;

/**
 * A proposal at one moment.
 *
 * @param weights of the electorate, frozen when it opened
 * @param derivations where earned weights come from, by voter; empty for stated ones
 * @param votes as they were cast
 * @param gone members of the electorate that ended before they voted
 * @param faults what was wrong with judgements, by voter: they count as silence
 * @param refusals who tried to vote a second time: the first vote counts
 * @param outcome what the rule says; present as soon as it is decided
 * @param why one sentence: why it is in this state
 * @param figures what the guards measured when it was decided
 * @param canary how its trial run stands
 * @param decided position in the record of the decision
 */
public record ProposalView(
        ProposalSpec spec,
        State state,
        SortedMap<AgentId, Double> weights,
        SortedMap<AgentId, String> derivations,
        SortedMap<AgentId, Judgement> votes,
        SortedSet<AgentId> gone,
        SortedMap<AgentId, String> faults,
        SortedSet<AgentId> refusals,
        Optional<Outcome> outcome,
        String why,
        List<GuardFigure> figures,
        Optional<CanaryView> canary,
        Instant opened,
        Instant deadline,
        OptionalLong decided) {

    /** Where a proposal stands. */
    public enum State {
        /** Votes are awaited. */
        OPEN,
        /** It was decided for a change, which a share of the subjects sees on trial. */
        ON_TRIAL,
        /** It was decided for a change, which was made. */
        APPLIED,
        /** It was decided against, or without a quorum. */
        REJECTED,
        /** A variable that it would change has moved since it was opened. */
        STALE,
        /** Guards or constraints forbid the change that was decided. */
        REFUSED,
        /** The change was made on trial and taken back. */
        ROLLED_BACK,
        /** Its proposer took it back. */
        WITHDRAWN
    }

    /**
     * A trial run.
     *
     * @param oldSamples values reported so far for the old value
     * @param newSamples values reported so far for the value on trial
     * @param oldMean their mean; NaN without samples
     * @param newMean their mean; NaN without samples
     * @param eValue how strongly the evidence speaks for harm; at 1 / alpha the change is taken back
     */
    public record CanaryView(
            long oldSamples, long newSamples, double oldMean, double newMean, double eValue, Instant started) {}
}
