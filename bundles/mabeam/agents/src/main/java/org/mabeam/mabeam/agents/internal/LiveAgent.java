// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.agent.AgentStatus;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.process.ProcessInfo;
import org.mabeam.foundation.process.ProcessName;

/**
 * An agent that is to run, as others see it: with its process, or waiting for something. Written by the owner of the
 * agents alone, read by any thread.
 */
final class LiveAgent {

    private sealed interface Place {

        AgentStatus status();

        /**
         * It has a process.
         *
         * @param waitingFor one sentence, if it has been given up
         */
        record Running(AgentStatus status, AgentProcess process, Optional<String> waitingFor) implements Place {}

        /**
         * It has none.
         *
         * @param restarts how often it has been restarted so far
         */
        record Waiting(AgentStatus status, String waitingFor, Instant since, int restarts) implements Place {}
    }

    private final AgentState.Life life;
    private final CpuMeter cpu;
    private volatile Place place;
    private volatile Optional<Instant> checkpointed;

    private LiveAgent(AgentState.Life life, Place place, CpuMeter cpu, Optional<Instant> checkpointed) {
        this.life = life;
        this.place = place;
        this.cpu = cpu;
        this.checkpointed = checkpointed;
    }

    /** One that has no process yet. */
    static LiveAgent starting(AgentState.Life life, Past past, Optional<Instant> checkpointed, Instant since) {
        Place place = new Place.Waiting(AgentStatus.STARTING, "its start", since, past.restarts());
        return new LiveAgent(life, place, past.cpu(), checkpointed);
    }

    AgentState.Life life() {
        return life;
    }

    AgentStatus status() {
        return place.status();
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

    /** What its next process inherits, starting from a state; see {@link Past#before()}. */
    Past past(Optional<Data> state, Optional<Data> before) {
        return new Past(restarts(), state, before, cpu);
    }

    void checkpointed(Optional<Instant> at) {
        checkpointed = at;
    }

    /** It has a new process. */
    void runs(AgentProcess process) {
        AgentStatus status = place.status();
        place = new Place.Running(
                status == AgentStatus.STARTING ? status : status.to(AgentStatus.STARTING), process, Optional.empty());
        follow();
    }

    /** Goes where its process has gone. */
    void follow() {
        if (place instanceof Place.Running running) {
            ProcessInfo info = running.process().info();
            AgentStatus status = statusOf(info, running.status());
            if (status == running.status()) {
                return;
            }
            Optional<String> waitingFor = status == AgentStatus.FAILED
                    ? Optional.of(
                            "somebody to restart it, or another version of its type: it failed too often, lastly by "
                                    + info.lastFailure().orElse("no reason given"))
                    : Optional.empty();
            place = new Place.Running(running.status().to(status), running.process(), waitingFor);
        }
    }

    /** It loses its process, if it has one, and waits for something. */
    void waits(String waitingFor, Instant since) {
        goWithout(AgentStatus.WAITING, waitingFor, since);
    }

    /** Whether this is what it waits for already, and since when. */
    Optional<Instant> waitingSince(String what) {
        return place instanceof Place.Waiting waiting
                        && waiting.status() == AgentStatus.WAITING
                        && waiting.waitingFor().equals(what)
                ? Optional.of(waiting.since())
                : Optional.empty();
    }

    /** It loses its process to get another one. */
    void restarts(Instant since) {
        goWithout(AgentStatus.RESTARTING, "its restart", since);
    }

    /** It is stopped for good. */
    void stops(Instant since) {
        goWithout(AgentStatus.STOPPING, "its end", since);
    }

    /** It has stopped for good. */
    void stopped(Instant since) {
        goWithout(AgentStatus.STOPPED, "nothing", since);
    }

    private void goWithout(AgentStatus next, String waitingFor, Instant since) {
        AgentStatus status = place.status();
        int restarts = place instanceof Place.Running ? restarts() + 1 : restarts();
        place = new Place.Waiting(status == next ? status : status.to(next), waitingFor, since, restarts);
    }

    /** A process that ends together with the node changes nothing. */
    private static AgentStatus statusOf(ProcessInfo info, AgentStatus now) {
        return switch (info.state()) {
            case STARTING -> info.restarts() == 0 ? AgentStatus.STARTING : AgentStatus.RESTARTING;
            case RUNNING -> AgentStatus.RUNNING;
            case RESTARTING -> AgentStatus.RESTARTING;
            case FAILED -> AgentStatus.FAILED;
            case STOPPING, STOPPED -> now;
        };
    }

    /** How often it was started anew, by all its processes together. */
    private int restarts() {
        return place instanceof Place.Running running
                ? running.process().restarts()
                : ((Place.Waiting) place).restarts();
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
                    running.process().restarts(),
                    raw.handled(),
                    raw.since(),
                    raw.lastFailure());
            return info(Optional.of(running.process().type().version()), now.status(), whole, running.waitingFor());
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
        return info(Optional.empty(), now.status(), none, Optional.of(waiting.waitingFor()));
    }

    private Optional<String> waitingFor() {
        return place instanceof Place.Waiting waiting ? Optional.of(waiting.waitingFor()) : Optional.empty();
    }

    private AgentId id() {
        return life.spec().id();
    }

    private AgentInfo info(
            Optional<String> version, AgentStatus status, ProcessInfo process, Optional<String> waitingFor) {
        return new AgentInfo(
                id(),
                life.spec().type(),
                version,
                status,
                process,
                waitingFor,
                life.started(),
                checkpointed,
                Duration.ofNanos(cpu.nanos()));
    }
}
