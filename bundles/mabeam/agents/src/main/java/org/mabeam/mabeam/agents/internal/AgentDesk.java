// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Duration;
import java.time.Instant;
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
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.RevisionConflictException;
import org.mabeam.foundation.plugin.Takeover;
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
    private static final Duration FIRST_REPEAT = Duration.ofMillis(100);
    private static final Duration LAST_REPEAT = Duration.ofSeconds(5);

    private final OwnerTools tools;
    private final Caretaker care;
    private final Deque<Wish> wishes = new ArrayDeque<>();
    private AgentState state;
    private @Nullable Wish current;
    private @Nullable AgentEvent event;
    private @Nullable Append batch;
    private @Nullable AgentProcess candidate;
    private boolean onProbation;
    private Duration nextRepeat = FIRST_REPEAT;

    AgentDesk(OwnerTools tools, AgentState state) {
        this.tools = tools;
        this.state = state;
        this.care =
                new Caretaker(tools, state.id(), state.checkpoint().map(AgentState.Checkpoint::state), state.before());
    }

    /** Whether nothing would be lost without it: what is on the record can be read again. */
    boolean isIdle() {
        return state.life().isEmpty() && current == null && !care.isBusy() && wishes.isEmpty();
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

    /** Goes on with what is on the record, and with the process that an earlier owner left. */
    void resume() {
        care.live().flatMap(LiveAgent::process).ifPresent(process -> {
            news(process);
            process.newestState()
                    .filter(newest -> !care.newest().equals(Optional.of(newest)))
                    .ifPresent(this::keep);
        });
        look();
    }

    /** Looks whether what runs is what should run. */
    void look() {
        care.look(state.life(), state.checkpoint().map(AgentState.Checkpoint::at));
    }

    /** It may be waiting for its type since then, which is too long. */
    void overdue(Instant since) {
        care.overdue(since);
    }

    /** A process has saved its state, of those that wait here only the newest is recorded; or has handed over. */
    void news(AgentProcess process) {
        NewestState.News news = process.takeNews();
        if (!care.isOf(process)) {
            return;
        }
        news.ends().forEach(end -> care.handedOver(process, end).ifPresent(this::note));
        news.saved().ifPresent(this::keep);
        if (!news.ends().isEmpty()) {
            look();
        }
    }

    /** How it stands to a version that takes over. */
    Moves.Standing standing(Takeover takeover) {
        return candidate != null && candidate.typeId() == takeover.from().id()
                ? new Moves.Standing.Moving()
                : care.standing(takeover);
    }

    private void note(AgentEvent happened) {
        want(new Wish.Note(happened, new CompletableFuture<>()));
    }

    private void keep(Data saved) {
        care.saved(saved);
        wishes.removeIf(Wish.Checkpoint.class::isInstance);
        want(new Wish.Checkpoint(saved, tools.now(), new CompletableFuture<>()));
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
        LiveAgent live = care.live()
                .filter(agent -> agent.process().filter(process::equals).isPresent())
                .orElse(null);
        if (live == null) {
            return;
        }
        care.changed(live);
        if (failed) {
            String why = info.lastFailure().orElse("no reason given");
            boolean givenUp = info.state() == ProcessInfo.State.FAILED;
            int restarts = process.restartsBefore() + info.restarts();
            LOG.warn("agent.failed agent={} restarts={} givenUp={} why={}", state.id(), restarts, givenUp, why);
            note(new AgentEvent.Failed(why, restarts, givenUp, tools.now()));
        }
    }

    void left(AgentProcess process) {
        if (care.left(process)) {
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
            Duration twice = nextRepeat.multipliedBy(2);
            nextRepeat = twice.compareTo(LAST_REPEAT) < 0 ? twice : LAST_REPEAT;
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
        care.abandon(away);
        if (candidate != null) {
            tools.stop(candidate, Duration.ZERO);
        }
    }

    private void decideNext() {
        while (current == null && !wishes.isEmpty() && !mustWait(wishes.element())) {
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

    private boolean mustWait(Wish wish) {
        return care.isBusy() && (wish instanceof Wish.Start || wish instanceof Wish.Restart);
    }

    private AgentIntent intent(Wish wish) {
        boolean deployed = wish instanceof Wish.Start start
                && tools.types().find(start.spec().type()).isPresent();
        Optional<String> waitingFor = care.live()
                .filter(live -> live.process().isEmpty())
                .flatMap(live -> live.info().waitingFor());
        return AgentIntent.of(wish, deployed, waitingFor, tools.now());
    }

    private void probe(AgentSpec spec) {
        Optional<Entry<AgentType>> entry = tools.types().find(spec.type());
        if (entry.isEmpty()) {
            refuse(new UnavailableException("agent type " + spec.type() + " has just gone; nothing was started"));
            return;
        }
        try {
            onProbation = true;
            candidate = tools.start(spec, entry.get(), tools.noPast());
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
        care.live().ifPresent(live -> live.checkpointed(state.checkpoint().map(AgentState.Checkpoint::at)));
        if (wish instanceof Wish.Start start) {
            AgentProcess process = Objects.requireNonNull(started);
            care.begins(state.life().orElseThrow(), process);
            String version = process.type().version();
            LOG.info(
                    "agent.started agent={} type={} version={}",
                    state.id(),
                    start.spec().type(),
                    version);
            start.answer().complete(care.live().orElseThrow().info());
        } else if (wish instanceof Wish.Restart restart) {
            care.live().ifPresent(live -> care.restart(live, restart.deadline(), restart.answer()));
            LOG.info("agent.restarted agent={}", state.id());
        } else if (wish instanceof Wish.Stop stop) {
            care.live().ifPresent(live -> care.end(live, stop.deadline()));
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
            care.dismiss(refused);
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
}
