// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.state;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mabeam.agent.AgentId;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.Fault;
import org.mabeam.foundation.error.InvalidValueException;

/** Decides what is wanted of a proposal. Pure. */
public final class Decider {

    private Decider() {}

    /**
     * The decision on an intent.
     *
     * @return at most one event; none if there is nothing to be done
     * @throws RuntimeException what the caller receives if it is rejected
     */
    public static List<ProposalEvent> decide(ProposalState state, ProposalIntent intent, Instant now) {
        if (intent instanceof ProposalIntent.Place place) {
            return state.isOver() ? List.of() : List.of(new ProposalEvent.Placed(now, place.owner()));
        } else if (intent instanceof ProposalIntent.Cast cast) {
            return List.of(cast(state, cast, now));
        } else if (intent instanceof ProposalIntent.Withdraw withdraw) {
            requireOpen(state);
            return List.of(new ProposalEvent.Withdrawn(now, withdraw.reason()));
        } else if (intent instanceof ProposalIntent.NoteGone gone) {
            return waitsFor(state, gone.voter())
                    ? List.of(new ProposalEvent.VoterGone(now, gone.voter(), gone.why()))
                    : List.of();
        }
        ProposalIntent.NoteFault fault = (ProposalIntent.NoteFault) intent;
        return waitsFor(state, fault.voter())
                ? List.of(new ProposalEvent.JudgementFaulted(now, fault.voter(), fault.why()))
                : List.of();
    }

    /** What is to be noted of an intent that was rejected. */
    public static List<ProposalEvent> note(ProposalState state, ProposalIntent rejected, Instant now) {
        return rejected instanceof ProposalIntent.Cast cast
                        && state.isOpen()
                        && state.votes().containsKey(cast.voter())
                        && !state.refusals().contains(cast.voter())
                ? List.of(new ProposalEvent.SecondVoteRefused(now, cast.voter()))
                : List.of();
    }

    private static boolean waitsFor(ProposalState state, AgentId voter) {
        return state.isOpen() && state.outstanding().contains(voter);
    }

    private static ProposalEvent cast(ProposalState state, ProposalIntent.Cast cast, Instant now) {
        requireOpen(state);
        AgentId voter = cast.voter();
        if (!state.opened().weights().containsKey(voter)) {
            throw new InvalidValueException("voter", voter, "a member of the electorate of proposal " + state.id());
        }
        Optional<Fault> fault =
                Answering.fault(state.spec().question(), cast.judgement().opinion());
        if (fault.isPresent()) {
            throw new InvalidValueException(List.of(fault.get()));
        }
        if (state.votes().containsKey(voter)) {
            throw new ConflictException("agent " + voter + " has voted on proposal " + state.id() + " already");
        }
        if (state.gone().contains(voter) || state.faults().containsKey(voter)) {
            throw new ConflictException("agent " + voter + " counts as silent on proposal " + state.id() + " already: "
                    + state.faults().getOrDefault(voter, "it was gone"));
        }
        if (!now.isBefore(state.opened().deadline())) {
            throw new ConflictException("voting on proposal " + state.id() + " ended at "
                    + state.opened().deadline());
        }
        return new ProposalEvent.VoteCast(now, voter, cast.judgement());
    }

    private static void requireOpen(ProposalState state) {
        if (!state.isOpen()) {
            throw new ConflictException("proposal " + state.id() + " is "
                    + state.standing().state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": "
                    + state.standing().why());
        }
    }
}
