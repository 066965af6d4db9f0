// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.Agent;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.event.Data;

/**
 * Which version of its type makes the objects of an agent, one after the other, and how another one takes over. That
 * happens in the agent's turn; if the turn is given up meanwhile, whatever it still does is dropped here. Its lock
 * guards the fields below it; no plugin is called under it.
 */
final class Succession {

    /** Gives the state with which a version leaves; throws if it has none that can be kept. */
    @FunctionalInterface
    private interface Save {
        Optional<Data> now(int schema) throws Exception;
    }

    private final SavedStates states;
    private final NewestState newest;
    private final Runnable news;
    private final Duration patience;

    private final Object lock = new Object();
    private long number;
    private Entry<AgentType> entry;
    private @Nullable Entry<AgentType> wanted;
    private @Nullable HandOverAttempt attempt;
    private @Nullable HandOverAttempt latest;
    private @Nullable HandledSince since;
    private @Nullable IncarnationContext current;

    /**
     * Begins with a version.
     *
     * @param patience how long a hand-over may take, for messages
     * @param news told when there is something to {@link NewestState#take}
     */
    Succession(
            SavedStates states,
            NewestState newest,
            Entry<AgentType> entry,
            Past past,
            Duration patience,
            Runnable news) {
        this.states = states;
        this.newest = newest;
        this.entry = entry;
        this.number = past.restarts();
        this.since = past.before()
                .map(state -> new HandledSince(Optional.of(state), false))
                .orElse(null);
        this.patience = patience;
        this.news = news;
    }

    /** The version that serves. */
    Entry<AgentType> entry() {
        synchronized (lock) {
            return entry;
        }
    }

    /** What the object at work may use. */
    Optional<IncarnationContext> current() {
        synchronized (lock) {
            return Optional.ofNullable(current);
        }
    }

    /**
     * A version is to serve.
     *
     * @return whether the agent is to be sent a {@link AgentMessage.HandOver}
     */
    boolean want(Entry<AgentType> to) {
        synchronized (lock) {
            boolean known = wanted != null && wanted.id() == to.id();
            boolean serves = entry.id() == to.id();
            boolean begun = attempt != null && attempt.to().id() == to.id();
            if (!known) {
                wanted = serves || begun ? null : to;
            }
            return !known && wanted != null;
        }
    }

    /** No other version is to serve. */
    void wantNone() {
        synchronized (lock) {
            wanted = null;
        }
    }

    /** What was handled since a version of a higher schema took over, if one did; only its state may be read. */
    Optional<HandledSince> before() {
        synchronized (lock) {
            return Optional.ofNullable(since);
        }
    }

    /** The object begins with a message: the turn before has ended well. */
    void turns() {
        synchronized (lock) {
            latest = null;
        }
    }

    /** The message that it begins with came from somebody. */
    void handles(String type, AgentId sender) {
        synchronized (lock) {
            if (since != null) {
                since.add(type, sender);
            }
        }
    }

    /**
     * Makes the first object of an incarnation of the process: by the version that is wanted, if there is one, else by
     * the one before.
     */
    Serving begin(Contexts contexts, Errands errands, Instant now) throws Exception {
        recover(errands);
        Optional<Serving> next = succeed(schema -> newest.newest(), contexts, errands, now);
        return next.isPresent() ? next.get() : again(contexts, now);
    }

    /** The version that is wanted takes over from the object at work; empty if none is, or if that failed. */
    Optional<Serving> handOver(Serving old, Contexts contexts, Instant now) {
        Optional<Serving> next = succeed(
                schema -> states.of(old.agent(), schema),
                contexts,
                old.context().errands(),
                now);
        if (next.isPresent()) {
            old.context().handedOver();
            next.get().context().begin();
        }
        return next;
    }

    /** What the object at work would hand over. */
    Optional<Data> saved(Agent agent) throws Exception {
        return states.of(agent, entry().service().schema());
    }

    /**
     * The incarnation before ended within a hand-over, which was given up: the reminders stay, and the version before
     * goes on from what it saved. But the thread that was given up may have come back and brought it to an end.
     */
    private void recover(Errands errands) {
        HandOverAttempt hung;
        boolean done;
        Optional<HandOverEnd> end;
        synchronized (lock) {
            hung = latest;
            if (hung == null) {
                return;
            }
            done = entry.id() == hung.to().id();
            end = attempt == null
                    ? Optional.empty()
                    : Optional.of(failed(attempt, "it was not done within " + patience));
            attempt = null;
            latest = null;
        }
        errands.remindOf(hung.errands());
        hung.saved()
                .filter(saved -> !done && !newest.newest().equals(Optional.of(saved)))
                .ifPresent(saved -> tell(newest.put(saved)));
        end.ifPresent(each -> tell(newest.failed(each)));
    }

    private Optional<Serving> succeed(Save save, Contexts contexts, Errands errands, Instant now) {
        HandOverAttempt mine;
        AgentType from;
        synchronized (lock) {
            if (wanted == null || attempt != null) {
                return Optional.empty();
            }
            mine = new HandOverAttempt(wanted, errands);
            attempt = mine;
            latest = mine;
            wanted = null;
            from = entry.service();
        }
        IncarnationContext context = null;
        try {
            AgentType to = mine.to().service();
            mine.saved(save.now(from.schema()));
            Passage passage = Passage.of(states, Optional.of(from), to, mine.saved(), before());
            context = contexts.next(number(), to.schema());
            Agent agent = Objects.requireNonNull(to.start(context, passage.start()), "start gave no agent");
            return commit(mine, passage, context, now) ? Optional.of(new Serving(agent, context)) : Optional.empty();
        } catch (Throwable failure) { // of a plugin, whatever it is: the version before goes on
            if (context != null) {
                context.handedOver();
            }
            settle(mine, failure);
            return Optional.empty();
        }
    }

    private boolean commit(HandOverAttempt mine, Passage passage, IncarnationContext context, Instant now) {
        boolean tell;
        synchronized (lock) {
            if (attempt != mine) {
                return false;
            }
            HandOverEnd.Versions between = HandOverEnd.Versions.of(entry.version(), mine.to());
            HandOverEnd end = passage.isBack() && since != null
                    ? new HandOverEnd.Back(between, passage.kept(), since.handled(), now)
                    : new HandOverEnd.Done(between, passage.kept(), passage.isUp(), now);
            if (passage.isUp()) {
                since = new HandledSince(passage.kept(), true);
            } else if (passage.isBack()) {
                since = null;
            }
            attempt = null;
            entry = mine.to();
            number++;
            current = context;
            tell = newest.handedOver(passage.kept(), end);
        }
        tell(tell);
        return true;
    }

    private void settle(HandOverAttempt mine, Throwable failure) {
        HandOverEnd end;
        synchronized (lock) {
            if (attempt != mine) {
                return;
            }
            attempt = null;
            end = failed(mine, HandOverEnd.sentence(failure));
        }
        tell(newest.failed(end));
    }

    /** As after each failure: the same version, from the newest state. */
    private Serving again(Contexts contexts, Instant now) throws Exception {
        Entry<AgentType> same;
        long mine;
        synchronized (lock) {
            same = entry;
            mine = number++;
        }
        AgentType type = same.service();
        Optional<Data> saved = newest.newest();
        Passage passage = Passage.of(states, Optional.empty(), type, saved, before());
        IncarnationContext context = contexts.next(mine, type.schema());
        synchronized (lock) {
            current = context;
        }
        Agent agent = Objects.requireNonNull(type.start(context, passage.start()), "start gave no agent");
        if (passage.isBack()) {
            boolean tell;
            synchronized (lock) {
                since = null;
                tell = newest.handedOver(
                        passage.kept(),
                        new HandOverEnd.Back(
                                HandOverEnd.Versions.of("a newer version", same),
                                passage.kept(),
                                Handled.unknown(),
                                now));
            }
            tell(tell);
        }
        return new Serving(agent, context);
    }

    private long number() {
        synchronized (lock) {
            return number;
        }
    }

    private HandOverEnd failed(HandOverAttempt mine, String why) {
        return new HandOverEnd.Failed(HandOverEnd.Versions.of(entry.version(), mine.to()), why);
    }

    private void tell(boolean wanted) {
        if (wanted) {
            news.run();
        }
    }
}
