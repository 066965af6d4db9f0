// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Instant;
import java.util.Optional;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.process.ProcessInfo;
import org.mabeam.foundation.process.ProcessName;

/**
 * An agent that is to run, as others see it: with its process, or waiting for something. Written by the owner of the
 * agents alone, read by any thread.
 */
final class LiveAgent {

    private sealed interface Place {
        /**
         * It has a process.
         *
         * @param waitingFor one sentence, if it has been given up
         */
        record Running(AgentProcess process, Optional<String> waitingFor) implements Place {}

        /**
         * It has none.
         *
         * @param restarts how often it has been restarted so far
         */
        record Waiting(String waitingFor, Instant since, int restarts) implements Place {}
    }

    private final AgentState.Life life;
    private volatile Place place;

    LiveAgent(AgentState.Life life, String waitingFor, Instant since) {
        this.life = life;
        this.place = new Place.Waiting(waitingFor, since, 0);
    }

    AgentState.Life life() {
        return life;
    }

    /** Its process, while it has one. */
    Optional<AgentProcess> process() {
        return place instanceof Place.Running running ? Optional.of(running.process()) : Optional.empty();
    }

    /**
     * Its process.
     *
     * @throws UnavailableException while it has none, saying what it waits for
     */
    AgentProcess reachable() {
        return process()
                .orElseThrow(() -> new UnavailableException("agent " + id() + " waits for "
                        + waitingFor().orElse("its start") + "; nothing was passed on"));
    }

    /** How often it was started anew, by all its processes together. */
    int restarts() {
        return place instanceof Place.Running running
                ? running.process().restartsBefore() + running.process().info().restarts()
                : ((Place.Waiting) place).restarts();
    }

    void runs(AgentProcess process) {
        place = new Place.Running(process, Optional.empty());
    }

    void givenUp(String waitingFor) {
        if (place instanceof Place.Running running) {
            place = new Place.Running(running.process(), Optional.of(waitingFor));
        }
    }

    void waits(String waitingFor, Instant since) {
        int restarts = place instanceof Place.Running ? restarts() + 1 : restarts();
        place = new Place.Waiting(waitingFor, since, restarts);
    }

    AgentInfo info() {
        Place now = place;
        if (now instanceof Place.Running running) {
            ProcessInfo raw = running.process().info();
            ProcessInfo whole = new ProcessInfo(
                    raw.name(),
                    raw.state(),
                    raw.waiting(),
                    raw.mailbox(),
                    running.process().restartsBefore() + raw.restarts(),
                    raw.handled(),
                    raw.since(),
                    raw.lastFailure());
            return info(Optional.of(running.process().typeVersion()), whole, running.waitingFor());
        }
        Place.Waiting waiting = (Place.Waiting) now;
        ProcessInfo none = new ProcessInfo(
                new ProcessName(id().namespace(), "agent/" + id().name()),
                ProcessInfo.State.STARTING,
                0,
                0,
                waiting.restarts(),
                0,
                waiting.since(),
                Optional.empty());
        return info(Optional.empty(), none, Optional.of(waiting.waitingFor()));
    }

    private Optional<String> waitingFor() {
        return place instanceof Place.Waiting waiting ? Optional.of(waiting.waitingFor()) : Optional.empty();
    }

    private AgentId id() {
        return life.spec().id();
    }

    private AgentInfo info(Optional<String> version, ProcessInfo process, Optional<String> waitingFor) {
        return new AgentInfo(id(), life.spec().type(), version, process, waitingFor, life.started());
    }
}
