// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.agent.AgentStatus;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.plugin.Takeover;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that what runs of one agent is what should run. For the owner's thread. */
final class Caretaker {

    private static final Logger LOG = LoggerFactory.getLogger(Caretaker.class);

    private static final Duration LEAVE_IN = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final OwnerTools tools;
    private final AgentId id;
    private final KnownStates saved;
    private final Comeback comeback = new Comeback();
    private Optional<Refusal> refusal = Optional.empty();
    private @Nullable AgentProcess leaving;
    private @Nullable LiveAgent stopping;

    /**
     * A version could not take over.
     *
     * @param to the id of its entry
     * @param old that goes on
     */
    private record Refusal(long to, Entry<AgentType> old, String why) {}

    /**
     * Begins with what is on the record.
     *
     * @param newest the state from which the agent starts
     * @param before the state when a version of a higher schema last took over, if one did
     */
    Caretaker(OwnerTools tools, AgentId id, Optional<Data> newest, Optional<Data> before) {
        this.tools = tools;
        this.id = id;
        this.saved = new KnownStates(newest, before);
    }

    /** The state from which the agent starts. */
    Optional<Data> newest() {
        return saved.newest();
    }

    /** Whether a process of the agent has yet to end. */
    boolean isBusy() {
        return leaving != null;
    }

    Optional<LiveAgent> live() {
        return tools.roster().find(id);
    }

    /** Whether it is this process that lives, or ends to be followed by another one. */
    boolean isOf(AgentProcess process) {
        return live().filter(agent -> process == leaving
                        || agent.process().filter(process::equals).isPresent())
                .isPresent();
    }

    /** Looks whether what runs is what should run. */
    void look(Optional<AgentState.Life> life, Optional<Instant> checkpointed) {
        if (live().isEmpty() && life.isPresent()) {
            tools.roster().put(LiveAgent.starting(life.get(), tools.noPast(), checkpointed, tools.now()));
        }
        live().ifPresent(this::arrange);
    }

    /** The agent lives, with a process that was made for it. */
    void begins(AgentState.Life life, AgentProcess process) {
        forget();
        Past past = new Past(0, Optional.empty(), Optional.empty(), process.cpu());
        LiveAgent agent = LiveAgent.starting(life, past, Optional.empty(), tools.now());
        agent.runs(process);
        tools.roster().put(agent);
        arrange(agent);
    }

    /** The agent has a newer state. */
    void saved(Data state) {
        saved.is(state);
    }

    /** Its process has another state. */
    void changed(LiveAgent agent) {
        agent.follow();
        if (agent.status() == AgentStatus.RUNNING || agent.status() == AgentStatus.FAILED) {
            comeback.done(agent);
        }
        if (agent.status() == AgentStatus.FAILED && refusal.isEmpty()) {
            arrange(agent); // another version may have been about to take over
        }
    }

    /**
     * A hand-over in its process has ended.
     *
     * @return what is to be put on the record
     */
    Optional<AgentEvent> handedOver(AgentProcess process, HandOverEnd end) {
        tools.handOvers().done(id);
        String from = end.between().from();
        String to = end.between().to();
        if (end instanceof HandOverEnd.Failed failed) {
            refusal = Optional.of(new Refusal(end.between().id(), process.type(), failed.why()));
            LOG.warn("agent.hand-over-failed agent={} from={} to={} why={}", id, from, to, failed.why());
            return Optional.empty();
        }
        refusal = Optional.empty();
        if (end instanceof HandOverEnd.Back back) {
            long dropped = back.dropped().messages();
            boolean complete = back.dropped().complete();
            LOG.warn(
                    "agent.handed-back agent={} from={} to={} dropped={} complete={}", id, from, to, dropped, complete);
            return Optional.of(saved.handedBack(back));
        }
        LOG.info("agent.handed-over agent={} from={} to={}", id, from, to);
        return Optional.of(saved.handedOver((HandOverEnd.Done) end));
    }

    /** How it stands to a version that takes over. */
    Moves.Standing standing(Takeover takeover) {
        boolean uses = live().flatMap(LiveAgent::process)
                        .filter(process -> process.typeId() == takeover.from().id())
                        .isPresent()
                || (leaving != null && leaving.typeId() == takeover.from().id());
        if (!uses) {
            return new Moves.Standing.Away();
        }
        boolean isServed = tools.types()
                .find(takeover.from().name())
                .filter(entry -> entry.id() == takeover.to().id())
                .isPresent();
        if (!isServed) {
            return new Moves.Standing.Staying("agent " + id + ": another version serves by now");
        }
        return refusal.filter(each -> each.to() == takeover.to().id())
                .<Moves.Standing>map(each -> new Moves.Standing.Staying("agent " + id + ": " + each.why()))
                .orElseGet(Moves.Standing.Moving::new);
    }

    /** Gives the agent another process; {@code answer} is completed once it runs. */
    void restart(LiveAgent agent, Duration deadline, CompletableFuture<AgentInfo> answer) {
        comeback.done(agent);
        comeback.await(answer);
        if (agent.status() == AgentStatus.WAITING) { // since it was decided its process has gone: the next is a new one
            arrange(agent);
            return;
        }
        Optional<AgentProcess> running = agent.process();
        agent.restarts(tools.now());
        running.ifPresent(process -> leave(process, deadline));
    }

    /** Ends the agent for good. */
    void end(LiveAgent agent, Duration deadline) {
        forget();
        tools.handOvers().done(id);
        Optional<AgentProcess> running = agent.process();
        tools.roster().remove(id);
        agent.stops(tools.now());
        comeback.failed(new UnavailableException("agent " + id + " was stopped meanwhile"));
        if (running.isPresent() || leaving != null) {
            stopping = agent;
            running.ifPresent(process -> leave(process, deadline));
        } else {
            agent.stopped(tools.now());
        }
    }

    /** Ends a process that became no agent. */
    void dismiss(AgentProcess process) {
        leave(process, LEAVE_IN);
    }

    /** Warns somebody if the agent has been waiting for its type since then. */
    void overdue(Instant since) {
        live().filter(agent -> agent.waitingSince(absentType(agent))
                        .filter(since::equals)
                        .isPresent())
                .ifPresent(agent -> LOG.warn(
                        "agent.still-waiting agent={} for={} waitedMs={}",
                        id,
                        absentType(agent),
                        Duration.between(since, tools.now()).toMillis()));
    }

    /**
     * A process has ended.
     *
     * @return whether it is the one that was to end
     */
    boolean left(AgentProcess process) {
        if (process != leaving) {
            return false;
        }
        leaving = null;
        if (stopping != null) {
            stopping.stopped(tools.now());
            stopping = null;
        }
        return true;
    }

    /** Nobody answers what waits here. */
    void abandon(UnavailableException why) {
        comeback.failed(why);
    }

    private void arrange(LiveAgent live) {
        String type = live.life().spec().type();
        Optional<Entry<AgentType>> entry = tools.types().find(type);
        refusal = refusal.filter(old -> entry.isPresent()
                && entry.get().id() == old.to()
                && tools.types().isThere(old.old().id()));
        Optional<AgentProcess> running = live.process();
        if (entry.isEmpty()) {
            waitForType(live);
            running.ifPresent(process -> leave(process, LEAVE_IN));
            comeback.failed(new UnavailableException("agent " + id + " waits for " + absentType(live)));
        } else if (running.isPresent()) {
            live.follow();
            adapt(live, running.get(), entry.get());
        } else if (leaving == null) {
            bringBack(live, refusal.map(Refusal::old).orElse(entry.get()));
        }
    }

    /** Its process goes on with the version that is to serve, without an end if that is possible. */
    private void adapt(LiveAgent live, AgentProcess process, Entry<AgentType> entry) {
        if (process.typeId() == entry.id()) {
            process.keepVersion();
            tools.handOvers().done(id);
        } else if (live.status() == AgentStatus.FAILED || !tools.types().isThere(process.typeId())) {
            live.waits("version " + entry.version() + " of its type " + entry.name(), tools.now());
            leave(process, LEAVE_IN);
        } else if (refusal.isPresent()) {
            tools.handOvers().done(id);
        } else if (tools.handOvers().admit(id) && !process.handOver(entry)) {
            tools.later(LOOK_AGAIN, new OwnerMessage.LookAgain(id));
        }
    }

    /** While a node starts, types may come after their agents: that is no reason to warn anybody yet. */
    private void waitForType(LiveAgent live) {
        String waitingFor = absentType(live);
        if (live.waitingSince(waitingFor).isEmpty()) {
            Instant since = tools.now();
            live.waits(waitingFor, since);
            LOG.info("agent.waiting agent={} for={}", id, waitingFor);
            tools.later(tools.typePatience(), new OwnerMessage.TypeOverdue(id, since));
        }
    }

    private static String absentType(LiveAgent live) {
        return "its type " + live.life().spec().type() + ", which is not deployed";
    }

    private void bringBack(LiveAgent live, Entry<AgentType> entry) {
        try {
            live.runs(tools.start(live.life().spec(), entry, live.past(saved.newest(), saved.before())));
            LOG.info("agent.back agent={} type={} version={}", id, entry.name(), entry.version());
        } catch (ConflictException | UnavailableException e) {
            live.waits("its process: " + e.getMessage(), tools.now());
            tools.later(LOOK_AGAIN, new OwnerMessage.LookAgain(id));
        }
    }

    private void leave(AgentProcess process, Duration deadline) {
        tools.handOvers().done(id);
        leaving = process;
        tools.stop(process, deadline);
    }

    private void forget() {
        saved.forget();
        refusal = Optional.empty();
    }
}
