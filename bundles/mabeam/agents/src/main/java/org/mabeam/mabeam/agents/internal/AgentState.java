// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Instant;
import java.util.Optional;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentSpec;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.EventStore;

/**
 * An agent as its stream tells: the fold of its events, and the decisions on it. Pure.
 *
 * @param revision of the last event
 * @param life present while it is to run
 * @param checkpoint the newest since it was started
 * @param before the state when a version of a higher schema last took over, if one did
 * @param unreadable a sentence about an event that this version does not understand: then nothing can be decided
 */
record AgentState(
        AgentId id,
        long revision,
        Optional<Life> life,
        Optional<Checkpoint> checkpoint,
        Optional<Data> before,
        Optional<String> unreadable) {

    /**
     * An agent that is to run.
     *
     * @param started when that was decided
     */
    record Life(AgentSpec spec, Instant started) {}

    /**
     * A saved state.
     *
     * @param at when it was saved
     */
    record Checkpoint(Data state, Instant at) {}

    /** An agent of which nothing is on the record. */
    static AgentState unknown(AgentId id) {
        return new AgentState(
                id, EventStore.NO_STREAM, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The decision on an intent. */
    Decision decide(AgentIntent intent) {
        if (unreadable.isPresent()) {
            return new Decision.Rejected(
                    new UnavailableException("agent " + id + " cannot be changed here: " + unreadable.get()));
        }
        if (intent instanceof AgentIntent.Start start) {
            return decideStart(start);
        }
        if (life.isEmpty()) {
            return new Decision.Rejected(new NotFoundException("there is no agent " + id));
        }
        if (intent instanceof AgentIntent.Note note) {
            return new Decision.Accepted(note.event());
        }
        if (intent instanceof AgentIntent.Restart restart) {
            return restart.waitingFor().isEmpty()
                    ? new Decision.Accepted(new AgentEvent.Restarted(restart.at()))
                    : new Decision.Rejected(new ConflictException("agent " + id + " waits for "
                            + restart.waitingFor().get() + "; there is nothing to restart"));
        }
        if (intent instanceof AgentIntent.Checkpoint saved) {
            return new Decision.Accepted(new AgentEvent.Checkpointed(saved.state(), saved.at()));
        }
        return new Decision.Accepted(new AgentEvent.Stopped(((AgentIntent.Stop) intent).at()));
    }

    private Decision decideStart(AgentIntent.Start start) {
        if (life.isPresent()) {
            return new Decision.Rejected(new ConflictException("agent " + id + " is already started; stop it first"));
        }
        AgentSpec spec = start.spec();
        if (!start.deployed()) {
            return new Decision.Rejected(new NotFoundException("there is no agent type " + spec.type() + " deployed"));
        }
        return new Decision.Accepted(new AgentEvent.Started(spec.type(), spec.settings(), spec.patience(), start.at()));
    }

    /** The state after the next event of the stream. */
    AgentState evolve(AgentEvent event) {
        if (event instanceof AgentEvent.Started started) {
            AgentSpec spec = new AgentSpec(id, started.type(), started.settings(), started.patience());
            return next(Optional.of(new Life(spec, started.at())), Optional.empty(), Optional.empty());
        }
        if (event instanceof AgentEvent.Stopped) {
            return next(Optional.empty(), Optional.empty(), Optional.empty());
        }
        if (event instanceof AgentEvent.Checkpointed saved) {
            return next(life, Optional.of(new Checkpoint(saved.state(), saved.at())), before);
        }
        if (event instanceof AgentEvent.HandedOver over) {
            return next(
                    life,
                    over.state().map(state -> new Checkpoint(state, over.at())),
                    over.up() ? over.state() : before);
        }
        if (event instanceof AgentEvent.HandedBack back) {
            return next(life, before.map(state -> new Checkpoint(state, back.at())), Optional.empty());
        }
        return passedOver();
    }

    /** The state after an event that changes nothing. */
    AgentState passedOver() {
        return next(life, checkpoint, before);
    }

    /** The state after an event that must be understood and is not. */
    AgentState stuckAt(String sentence) {
        return new AgentState(id, revision + 1, life, checkpoint, before, Optional.of(unreadable.orElse(sentence)));
    }

    private AgentState next(Optional<Life> lives, Optional<Checkpoint> newest, Optional<Data> earlier) {
        return new AgentState(id, revision + 1, lives, newest, earlier, unreadable);
    }

    /** The answer to an intent. */
    sealed interface Decision {
        /** This is to be put on the record. */
        record Accepted(AgentEvent event) implements Decision {}

        /** Nothing changes; {@code why} is what the caller receives. */
        record Rejected(RuntimeException why) implements Decision {}
    }
}
