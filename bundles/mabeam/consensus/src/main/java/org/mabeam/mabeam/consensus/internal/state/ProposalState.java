// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.ProposalView;
import org.mabeam.consensus.ProposalView.CanaryView;
import org.mabeam.consensus.ProposalView.State;
import org.mabeam.variable.GuardFigure;
import org.mabeam.variable.NewValue;

/**
 * A proposal as its stream tells: the fold of its events. Immutable.
 *
 * @param opened how it began
 * @param refusals who tried to vote a second time
 * @param standing where it stands
 * @param revision of the last event
 * @param position of the last event
 * @param epoch position of the event that placed its present owner; 0 before the first
 */
public record ProposalState(
        ProposalEvent.Opened opened,
        SortedMap<AgentId, Judgement> votes,
        SortedSet<AgentId> gone,
        SortedMap<AgentId, String> faults,
        SortedSet<AgentId> refusals,
        Standing standing,
        long revision,
        long position,
        long epoch) {

    /**
     * Where a proposal stands.
     *
     * @param decided position of the decision
     * @param values what was decided to change
     * @param trial what the trial measured when it ended
     */
    public record Standing(
            State state,
            Optional<Outcome> outcome,
            String why,
            List<GuardFigure> figures,
            OptionalLong decided,
            List<NewValue> values,
            Optional<Instant> trialStarted,
            TrialFigures trial) {}

    /** Its name. */
    public ProposalId id() {
        return opened.spec().id();
    }

    /** What was proposed. */
    public ProposalSpec spec() {
        return opened.spec();
    }

    /** Whether votes are awaited. */
    public boolean isOpen() {
        return standing.state() == State.OPEN;
    }

    /** Whether nothing will happen to it any more. */
    public boolean isOver() {
        return !isOpen() && standing.state() != State.ON_TRIAL;
    }

    /** For whom one still waits. */
    public SortedSet<AgentId> outstanding() {
        SortedSet<AgentId> outstanding = new TreeSet<>(opened.weights().keySet());
        outstanding.removeAll(votes.keySet());
        outstanding.removeAll(gone);
        outstanding.removeAll(faults.keySet());
        return outstanding;
    }

    /** Whether no further vote counts: all have voted or are silent for good, or the time is over. */
    public boolean isClosed(Instant now) {
        return !now.isBefore(opened.deadline()) || outstanding().isEmpty();
    }

    /** What its users see. */
    public ProposalView view() {
        return view(standing.why(), standing.trial());
    }

    /** What its users see while it waits for something, or is on trial. */
    public ProposalView view(String why, TrialFigures trial) {
        return new ProposalView(
                spec(),
                standing.state(),
                opened.weights(),
                opened.derivations(),
                votes,
                gone,
                faults,
                refusals,
                standing.outcome(),
                why,
                standing.figures(),
                standing.trialStarted()
                        .map(started -> new CanaryView(
                                trial.oldSamples(),
                                trial.newSamples(),
                                trial.oldMean(),
                                trial.newMean(),
                                trial.eValue(),
                                started)),
                opened.at(),
                opened.deadline(),
                standing.decided());
    }
}
