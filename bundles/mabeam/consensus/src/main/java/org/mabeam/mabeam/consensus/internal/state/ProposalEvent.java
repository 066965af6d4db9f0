// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.state;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.variable.GuardFigure;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;

/** What happened to a proposal: the events of its stream, each bearing the time at which it was decided. */
public sealed interface ProposalEvent {

    /** When it was decided. */
    Instant at();

    /**
     * It was opened.
     *
     * @param weights of the electorate, frozen
     * @param derivations where earned weights come from, by voter; empty for stated ones
     * @param revisions of the variables that it would change
     * @param current their values
     */
    record Opened(
            Instant at,
            ProposalSpec spec,
            SortedMap<AgentId, Double> weights,
            SortedMap<AgentId, String> derivations,
            SortedMap<VariableId, Long> revisions,
            SortedMap<VariableId, String> current)
            implements ProposalEvent {
        public Opened {
            weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
            derivations = Collections.unmodifiableSortedMap(new TreeMap<>(derivations));
            revisions = Collections.unmodifiableSortedMap(new TreeMap<>(revisions));
            current = Collections.unmodifiableSortedMap(new TreeMap<>(current));
        }

        /** When voting ends. */
        public Instant deadline() {
            return at.plus(spec.patience());
        }
    }

    /** A process became its owner; the position of this event is its epoch. */
    record Placed(Instant at, String owner) implements ProposalEvent {}

    /** A member of the electorate voted. */
    record VoteCast(Instant at, AgentId voter, Judgement judgement) implements ProposalEvent {}

    /** A member of the electorate ended before it voted. */
    record VoterGone(Instant at, AgentId voter, String why) implements ProposalEvent {}

    /** A member's judgement was no judgement: it counts as silence. */
    record JudgementFaulted(Instant at, AgentId voter, String why) implements ProposalEvent {}

    /** A member that had voted tried to vote again; noted once for each. */
    record SecondVoteRefused(Instant at, AgentId voter) implements ProposalEvent {}

    /**
     * It was decided, and if it was decided for a change, the change is part of the same batch.
     *
     * @param values what changes; empty if nothing does
     */
    record Decided(Instant at, Outcome outcome, String why, List<GuardFigure> figures, List<NewValue> values)
            implements ProposalEvent {
        public Decided {
            figures = List.copyOf(figures);
            values = List.copyOf(values);
        }
    }

    /** A change was decided that guards or constraints forbid. */
    record Refused(Instant at, Outcome outcome, String why, List<GuardFigure> figures) implements ProposalEvent {
        public Refused {
            figures = List.copyOf(figures);
        }
    }

    /** A change was decided of a variable that has moved since the proposal was opened. */
    record WentStale(Instant at, Outcome outcome, String why) implements ProposalEvent {}

    /** What was decided is on trial; part of the batch of the decision. */
    record TrialStarted(Instant at) implements ProposalEvent {}

    /** What the trial measured so far; a restarted owner goes on from here. */
    record TrialMeasured(Instant at, TrialFigures trial) implements ProposalEvent {}

    /** The trial found no harm, and the change was made for everybody in the same batch. */
    record Promoted(Instant at, TrialFigures trial, String why, List<GuardFigure> figures) implements ProposalEvent {
        public Promoted {
            figures = List.copyOf(figures);
        }
    }

    /** The value on trial was taken back in the same batch. */
    record RolledBack(Instant at, TrialFigures trial, String why) implements ProposalEvent {}

    /** Its proposer took it back. */
    record Withdrawn(Instant at, String why) implements ProposalEvent {}
}
