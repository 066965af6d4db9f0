// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentSpec;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.RevisionConflictException;
import org.mabeam.foundation.process.ProcessInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the owner knows of one agent, and does about it: one wish at a time is decided, recorded and carried out. The
 * first incarnation of an agent is made before its start is recorded, so that a setting which its type refuses refuses
 * the start and leaves no trace. For the owner's thread.
 */
final class AgentDesk {

    private static final Logger LOG = LoggerFactory.getLogger(AgentDesk.class);

    private static final int MOST_WISHES = 1_000;
    private static final Duration LEAVE_IN = Duration.ofSeconds(5);
    private static final Duration FIRST_REPEAT = Duration.ofMillis(100);
    private static final Duration LAST_REPEAT = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final OwnerTools tools;
    private final Deque<Wish> wishes = new ArrayDeque<>();
    private AgentState state;
    private @Nullable Wish current;
    private @Nullable AgentEvent event;
    private @Nullable Append batch;
    private @Nullable AgentProcess candidate;
    private boolean onProbation;
    private @Nullable AgentProcess leaving;
    private Duration nextRepeat = FIRST_REPEAT;

    AgentDesk(OwnerTools tools, AgentState state) {
        this.tools = tools;
        this.state = state;
    }

    /** Whether nothing would be lost without it: what is on the record can be read again. */
    boolean isIdle() {
        return state.life().isEmpty() && current == null && leaving == null && wishes.isEmpty();
    }

    void want(Wish wish) {
        if (wishes.size() >= MOST_WISHES) {
            wish.answer()
                    .completeExceptionally(new UnavailableException("agent " + state.id() + " is busy: " + MOST_WISHES
                            + " changes of it wait already; nothing was changed"));
            return;
        }
        wishes.add(wish);
        decideNext();
    }

    /** Looks whether what runs is what should run. */
    void look() {
        Optional<LiveAgent> live = live();
        if (live.isEmpty()) {
            state.life().ifPresent(life -> tools.roster().put(new LiveAgent(life, "its start", tools.now())));
            live = live();
        }
        live.ifPresent(this::arrange);
    }

    void changed(AgentProcess process, ProcessInfo info) {
        boolean failed = info.state() == ProcessInfo.State.RESTARTING || info.state() == ProcessInfo.State.FAILED;
        if (process == candidate) {
            if (!onProbation) {
                return;
            }
            if (process.refusal().isPresent()) {
                refuse(process.refusal().get());
            } else if (failed || info.state() == ProcessInfo.State.RUNNING) {
                record();
            }
            return;
        }
        LiveAgent live = live().filter(
                        agent -> agent.process().filter(process::equals).isPresent())
                .orElse(null);
        if (live == null || !failed) {
            return;
        }
        boolean givenUp = info.state() == ProcessInfo.State.FAILED;
        String why = info.lastFailure().orElse("no reason given");
        if (givenUp) {
            live.givenUp(
                    "somebody to stop and start it, or another version of its type: it failed too often, lastly by "
                            + why);
        }
        int restarts = process.restartsBefore() + info.restarts();
        LOG.warn("agent.failed agent={} restarts={} givenUp={} why={}", state.id(), restarts, givenUp, why);
        want(new Wish.NoteFailure(why, restarts, givenUp, tools.now(), new CompletableFuture<>()));
    }

    void left(AgentProcess process) {
        if (process == leaving) {
            leaving = null;
            look();
            decideNext();
        }
    }

    void answered(Append which, @Nullable Throwable failure) {
        if (!which.equals(batch)) {
            return;
        }
        if (failure == null) {
            carryOut();
        } else if (failure instanceof UnavailableException) {
            // whether it is on the record only the record can tell
            LOG.warn("agent.append-unanswered agent={} repeatMs={}", state.id(), nextRepeat.toMillis(), failure);
            tools.later(nextRepeat, new OwnerMessage.Repeat(state.id(), which));
            nextRepeat =
                    nextRepeat.multipliedBy(2).compareTo(LAST_REPEAT) < 0 ? nextRepeat.multipliedBy(2) : LAST_REPEAT;
        } else {
            refuse(failure instanceof RuntimeException ? failure : new IllegalStateException(failure));
            if (failure instanceof RevisionConflictException) {
                throw new IllegalStateException("somebody else writes the stream of agent " + state.id(), failure);
            }
        }
    }

    void repeat(Append which) {
        if (which.equals(batch)) {
            tools.append(state.id(), which);
        }
    }

    /** The owner ends: nobody answers what waits here. */
    void abandon() {
        UnavailableException away = new UnavailableException(
                "the owner of the agents has ended; whether agent " + state.id() + " was changed is unknown");
        if (current != null) {
            current.answer().completeExceptionally(away);
        }
        wishes.forEach(wish -> wish.answer().completeExceptionally(away));
        if (candidate != null) {
            tools.stop(candidate, Duration.ZERO);
        }
    }

    private void decideNext() {
        while (current == null && !wishes.isEmpty() && !(wishes.peek() instanceof Wish.Start && leaving != null)) {
            Wish wish = wishes.remove();
            AgentState.Decision decision = state.decide(intent(wish));
            if (decision instanceof AgentState.Decision.Rejected rejected) {
                wish.answer().completeExceptionally(rejected.why());
                continue;
            }
            current = wish;
            event = ((AgentState.Decision.Accepted) decision).event();
            if (wish instanceof Wish.Start start) {
                probe(start.spec());
            } else {
                record();
            }
        }
    }

    private AgentIntent intent(Wish wish) {
        if (wish instanceof Wish.Start start) {
            boolean deployed = tools.types().find(start.spec().type()).isPresent();
            return new AgentIntent.Start(start.spec(), deployed, tools.now());
        }
        if (wish instanceof Wish.NoteFailure note) {
            return new AgentIntent.NoteFailure(note.why(), note.restarts(), note.givenUp(), note.at());
        }
        return new AgentIntent.Stop(tools.now());
    }

    private void probe(AgentSpec spec) {
        Optional<Entry<AgentType>> entry = tools.types().find(spec.type());
        if (entry.isEmpty()) {
            refuse(new UnavailableException("agent type " + spec.type() + " has just gone; nothing was started"));
            return;
        }
        try {
            onProbation = true;
            candidate = tools.start(spec, entry.get(), 0);
        } catch (ConflictException | UnavailableException e) {
            refuse(e);
        }
    }

    private void record() {
        onProbation = false;
        Append next = tools.record().batch(state, Objects.requireNonNull(event));
        batch = next;
        nextRepeat = FIRST_REPEAT;
        tools.append(state.id(), next);
    }

    /** The event is durable: it becomes true, and is answered. */
    private void carryOut() {
        Wish wish = Objects.requireNonNull(current);
        state = state.evolve(Objects.requireNonNull(event));
        AgentProcess started = candidate;
        forget();
        if (wish instanceof Wish.Start start) {
            LiveAgent live = new LiveAgent(state.life().orElseThrow(), "its start", tools.now());
            live.runs(Objects.requireNonNull(started));
            tools.roster().put(live);
            LOG.info(
                    "agent.started agent={} type={} version={}",
                    state.id(),
                    start.spec().type(),
                    started.typeVersion());
            start.answer().complete(live.info());
            arrange(live);
        } else if (wish instanceof Wish.Stop stop) {
            Optional<AgentProcess> process = live().flatMap(LiveAgent::process);
            tools.roster().remove(state.id());
            process.ifPresent(running -> leave(running, stop.deadline()));
            LOG.info("agent.stopped agent={}", state.id());
            stop.answer().complete(null);
        }
        decideNext();
    }

    private void refuse(Throwable why) {
        Wish wish = Objects.requireNonNull(current);
        AgentProcess refused = candidate;
        forget();
        if (refused != null) {
            leave(refused, LEAVE_IN);
        }
        wish.answer().completeExceptionally(why);
        decideNext();
    }

    private void forget() {
        current = null;
        event = null;
        batch = null;
        candidate = null;
        onProbation = false;
    }

    private void arrange(LiveAgent live) {
        String type = live.life().spec().type();
        Optional<Entry<AgentType>> entry = tools.types().find(type);
        Optional<AgentProcess> running = live.process();
        if (entry.isEmpty()) {
            String waitingFor = "its type " + type + ", which is not deployed";
            running.ifPresent(process -> {
                LOG.warn("agent.waiting agent={} for={}", state.id(), waitingFor);
                leave(process, LEAVE_IN);
            });
            live.waits(waitingFor, tools.now());
        } else if (running.isPresent()) {
            if (running.get().typeId() != entry.get().id()) {
                live.waits("version " + entry.get().version() + " of its type " + type, tools.now());
                leave(running.get(), LEAVE_IN);
            }
        } else if (leaving == null) {
            bringBack(live, entry.get());
        }
    }

    private void bringBack(LiveAgent live, Entry<AgentType> entry) {
        try {
            live.runs(tools.start(live.life().spec(), entry, live.restarts()));
            LOG.info("agent.back agent={} type={} version={}", state.id(), entry.name(), entry.version());
        } catch (ConflictException | UnavailableException e) {
            live.waits("its process: " + e.getMessage(), tools.now());
            tools.later(LOOK_AGAIN, new OwnerMessage.LookAgain(state.id()));
        }
    }

    private void leave(AgentProcess process, Duration deadline) {
        leaving = process;
        tools.stop(process, deadline);
    }

    private Optional<LiveAgent> live() {
        return tools.roster().find(state.id());
    }
}
