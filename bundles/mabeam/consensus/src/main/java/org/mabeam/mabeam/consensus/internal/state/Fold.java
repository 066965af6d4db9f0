// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.state;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.ProposalView.State;
import org.mabeam.mabeam.consensus.internal.state.ProposalState.Standing;
import org.mabeam.variable.GuardFigure;
import org.mabeam.variable.NewValue;

/** Adds the events of a proposal up. Pure. */
public final class Fold {

    private Fold() {}

    /** The state after the first event. */
    public static ProposalState begin(ProposalEvent.Opened opened, long position) {
        Standing standing = new Standing(
                State.OPEN,
                Optional.empty(),
                "votes are awaited until " + opened.deadline(),
                List.of(),
                OptionalLong.empty(),
                List.of(),
                Optional.empty(),
                TrialFigures.NONE);
        return new ProposalState(
                opened,
                Collections.emptySortedMap(),
                Collections.emptySortedSet(),
                Collections.emptySortedMap(),
                Collections.emptySortedSet(),
                standing,
                0,
                position,
                0);
    }

    /** The state after the next event. */
    public static ProposalState evolve(ProposalState state, ProposalEvent event, long position) {
        ProposalState next = passOver(state, position);
        if (event instanceof ProposalEvent.Placed) {
            return with(next, state.votes(), state.gone(), state.faults(), state.refusals(), position);
        } else if (event instanceof ProposalEvent.VoteCast cast) {
            SortedMap<AgentId, Judgement> votes = plus(state.votes(), cast.voter(), cast.judgement());
            return with(next, votes, state.gone(), state.faults(), state.refusals(), state.epoch());
        } else if (event instanceof ProposalEvent.VoterGone left) {
            SortedSet<AgentId> gone = plus(state.gone(), left.voter());
            return with(next, state.votes(), gone, state.faults(), state.refusals(), state.epoch());
        } else if (event instanceof ProposalEvent.JudgementFaulted fault) {
            SortedMap<AgentId, String> faults = plus(state.faults(), fault.voter(), fault.why());
            return with(next, state.votes(), state.gone(), faults, state.refusals(), state.epoch());
        } else if (event instanceof ProposalEvent.SecondVoteRefused second) {
            SortedSet<AgentId> refusals = plus(state.refusals(), second.voter());
            return with(next, state.votes(), state.gone(), state.faults(), refusals, state.epoch());
        }
        return at(next, settle(state, event, position));
    }

    /** The state after an event that changes nothing. */
    public static ProposalState passOver(ProposalState state, long position) {
        return new ProposalState(
                state.opened(),
                state.votes(),
                state.gone(),
                state.faults(),
                state.refusals(),
                state.standing(),
                state.revision() + 1,
                position,
                state.epoch());
    }

    private static Standing settle(ProposalState state, ProposalEvent event, long position) {
        Standing before = state.standing();
        if (event instanceof ProposalEvent.Decided decided) {
            State next = decided.values().isEmpty()
                    ? State.REJECTED
                    : state.spec().canary().isPresent() ? State.ON_TRIAL : State.APPLIED;
            return decide(next, decided.outcome(), decided.why(), decided.figures(), decided.values(), position);
        } else if (event instanceof ProposalEvent.Refused refused) {
            return decide(State.REFUSED, refused.outcome(), refused.why(), refused.figures(), List.of(), position);
        } else if (event instanceof ProposalEvent.WentStale stale) {
            return decide(State.STALE, stale.outcome(), stale.why(), List.of(), List.of(), position);
        } else if (event instanceof ProposalEvent.TrialStarted started) {
            return new Standing(
                    State.ON_TRIAL,
                    before.outcome(),
                    before.why(),
                    before.figures(),
                    before.decided(),
                    before.values(),
                    Optional.of(started.at()),
                    TrialFigures.NONE);
        } else if (event instanceof ProposalEvent.TrialMeasured measured) {
            return end(State.ON_TRIAL, before, before.why(), before.figures(), measured.trial());
        } else if (event instanceof ProposalEvent.Promoted promoted) {
            return end(State.APPLIED, before, promoted.why(), promoted.figures(), promoted.trial());
        } else if (event instanceof ProposalEvent.RolledBack back) {
            return end(State.ROLLED_BACK, before, back.why(), before.figures(), back.trial());
        }
        return end(State.WITHDRAWN, before, ((ProposalEvent.Withdrawn) event).why(), before.figures(), before.trial());
    }

    private static Standing decide(
            State state, Outcome outcome, String why, List<GuardFigure> figures, List<NewValue> values, long position) {
        return new Standing(
                state,
                Optional.of(outcome),
                why,
                figures,
                OptionalLong.of(position),
                values,
                Optional.<Instant>empty(),
                TrialFigures.NONE);
    }

    private static Standing end(
            State state, Standing before, String why, List<GuardFigure> figures, TrialFigures trial) {
        return new Standing(
                state, before.outcome(), why, figures, before.decided(), before.values(), before.trialStarted(), trial);
    }

    private static ProposalState at(ProposalState state, Standing standing) {
        return new ProposalState(
                state.opened(),
                state.votes(),
                state.gone(),
                state.faults(),
                state.refusals(),
                standing,
                state.revision(),
                state.position(),
                state.epoch());
    }

    private static ProposalState with(
            ProposalState state,
            SortedMap<AgentId, Judgement> votes,
            SortedSet<AgentId> gone,
            SortedMap<AgentId, String> faults,
            SortedSet<AgentId> refusals,
            long epoch) {
        return new ProposalState(
                state.opened(),
                votes,
                gone,
                faults,
                refusals,
                state.standing(),
                state.revision(),
                state.position(),
                epoch);
    }

    private static <T> SortedMap<AgentId, T> plus(SortedMap<AgentId, T> map, AgentId voter, T value) {
        SortedMap<AgentId, T> more = new TreeMap<>(map);
        more.put(voter, value);
        return Collections.unmodifiableSortedMap(more);
    }

    private static SortedSet<AgentId> plus(SortedSet<AgentId> set, AgentId voter) {
        SortedSet<AgentId> more = new TreeSet<>(set);
        more.add(voter);
        return Collections.unmodifiableSortedSet(more);
    }
}
