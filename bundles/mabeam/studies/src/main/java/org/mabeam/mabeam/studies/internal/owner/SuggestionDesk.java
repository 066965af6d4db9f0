// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.mabeam.studies.internal.suggest.Feed;
import org.mabeam.mabeam.studies.internal.suggest.Suggested;
import org.mabeam.mabeam.studies.internal.suggest.Suggester;
import org.mabeam.mabeam.studies.internal.suggest.Suggesters;
import org.mabeam.strategy.Ask;
import org.mabeam.study.Mode;
import org.mabeam.study.StudyView.State;
import org.mabeam.study.Trial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The study's side of its suggester: shows it what happened, asks it, keeps what it suggested until a trial begins, and
 * replaces it when it fails. For the owner.
 */
final class SuggestionDesk {

    private static final Logger LOG = LoggerFactory.getLogger(SuggestionDesk.class);
    private static final int MOST_AT_ONCE = 1_000;
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    /** A suggestion and the number that its trial will have. */
    record Ready(long trial, Suggested suggested) {}

    private final Suggesters suggesters;
    private final Inbox inbox;
    private final Meters meters;
    private final Duration patience;
    private final ArrayDeque<Ready> ready = new ArrayDeque<>();
    private final List<Trial> shown = new ArrayList<>();
    private long generation;
    private @Nullable Suggester suggester;
    private @Nullable Feed feed;
    private @Nullable Ask asked;
    private long question;
    private @Nullable Cancellable alarm;
    private Duration delay = FIRST_DELAY;
    private Optional<Suggesters.Serving> serving = Optional.empty();
    private boolean waits;
    private boolean away;
    private boolean exhausted;
    private Optional<String> trouble = Optional.empty();

    SuggestionDesk(Suggesters suggesters, Inbox inbox, Meters meters, Duration patience) {
        this.suggesters = suggesters;
        this.inbox = inbox;
        this.meters = meters;
        this.patience = patience;
    }

    /** Why there are no suggestions, if so. */
    Optional<String> trouble() {
        return trouble;
    }

    /** Whether the strategy had no more points. */
    boolean isExhausted() {
        return exhausted;
    }

    /** Whether there will be no suggestions for some time: no worker need wait for them. */
    boolean isStalled() {
        return waits || exhausted;
    }

    boolean isAsking() {
        return asked != null;
    }

    /** The suggestion for a trial, if it is there; those for earlier ones are dropped. */
    @Nullable Suggested peek(long trial) {
        while (!ready.isEmpty() && ready.getFirst().trial() < trial) {
            ready.removeFirst();
        }
        Ready first = ready.peekFirst();
        return first != null && first.trial() == trial ? first.suggested() : null;
    }

    /** How many suggestions are there. */
    int readyFrom(long trial) {
        peek(trial);
        return ready.size();
    }

    /** Drops the suggestions for this and greater trials, and what is being asked: things have changed. */
    void drop(long fromTrial) {
        ready.removeIf(suggestion -> suggestion.trial() >= fromTrial);
        exhausted = false;
        Ask running = asked;
        if (running != null && running.trial() + running.count() > fromTrial) {
            cancelAsk();
        }
    }

    /** Another suggester takes over. */
    void renew() {
        close();
        waits = false;
        away = false;
        serving = Optional.empty();
        trouble = Optional.empty();
        delay = FIRST_DELAY;
        drop(0);
    }

    /**
     * Plugins have come or gone.
     *
     * @return what serves now, if it is another than the one that was used until now
     */
    Optional<Suggesters.Serving> pluginsChanged(StudyState state) {
        Optional<Suggesters.Serving> now = suggesters.serving(state);
        if (now.isEmpty()) {
            if (suggester != null) {
                String strategy = state.tuning().strategy().name();
                failed(state, new NotFoundException("strategy " + strategy + " is not deployed"));
            }
            return now;
        }
        boolean another = serving.isPresent() && !serving.equals(now);
        if (away || another) {
            renew();
            serving = now;
        }
        return another ? now : Optional.empty();
    }

    /** Shows what happened since the last time. */
    void show(StudyState state) {
        Feed live = feed;
        Suggester current = suggester;
        if (live == null || current == null) {
            return;
        }
        live.show(state);
        if (!shown.isEmpty()) {
            current.observe(state, List.copyOf(shown));
            shown.clear();
        }
    }

    /**
     * Asks if there is need.
     *
     * @param wanted how many workers wait for a suggestion
     */
    void askFor(StudyState state, int wanted) {
        if (asked != null || waits || exhausted || wanted <= 0 || state.life().state() != State.RUNNING) {
            return;
        }
        long next = state.trials().next();
        long room = Math.min(state.capacity(), MOST_AT_ONCE);
        if (state.tuning().scheduled().isPresent()) {
            room = Math.min(room, state.tuning().scheduled().get().atTrial() - next);
        }
        long count = Math.min(wanted, state.spec().mode() == Mode.ORDERED ? Math.min(1, room) : room);
        if (count <= 0) {
            return;
        }
        Suggester current = open(state);
        Ask ask = new Ask(next, (int) count, state.spec().seed());
        asked = ask;
        long mine = ++question;
        java.time.Instant begun = inbox.now();
        watch(
                current,
                mine,
                current.progress(),
                () -> failed(state, new IllegalStateException("it did not answer within " + patience)));
        java.util.concurrent.CompletableFuture<?> unused = current.ask(ask)
                .whenComplete((given, failure) -> inbox.post(() -> {
                    if (mine != question || asked == null) {
                        return;
                    }
                    if (given != null) {
                        meters.asked(Duration.between(begun, inbox.now()));
                        answered(ask, given);
                    } else {
                        failed(
                                state,
                                failure instanceof CompletionException e && e.getCause() != null
                                        ? e.getCause()
                                        : failure);
                    }
                }));
    }

    /** Lets go of the suggester. */
    void close() {
        cancelAsk();
        Suggester old = suggester;
        suggester = null;
        feed = null;
        shown.clear();
        if (old != null) {
            old.close();
        }
    }

    private Suggester open(StudyState state) {
        Suggester current = suggester;
        if (current == null) {
            generation++;
            Feed live = new Feed(state.spec(), shown::add);
            live.show(state);
            shown.clear();
            feed = live;
            serving = suggesters.serving(state);
            current = suggesters.open(state, generation);
            suggester = current;
        }
        return current;
    }

    private void answered(Ask ask, List<Suggested> given) {
        cancelAsk();
        trouble = Optional.empty();
        delay = FIRST_DELAY;
        exhausted = given.isEmpty();
        for (int i = 0; i < given.size(); i++) {
            ready.add(new Ready(ask.trial() + i, given.get(i)));
        }
    }

    private void failed(StudyState state, @Nullable Throwable why) {
        close();
        String strategy = state.tuning().strategy().name();
        waits = true;
        if (why instanceof NotFoundException) {
            away = true;
            trouble = Optional.of("strategy " + strategy + ", which is not deployed");
            LOG.warn("study.strategy-away study={} strategy={}", state.spec().id(), strategy);
        } else {
            String what = state.spec().team().isPresent() ? "its team" : "strategy " + strategy;
            trouble = Optional.of(what + ", which failed: " + sentence(why));
            suggesters.failed(state, sentence(why));
            LOG.warn(
                    "study.strategy-failed study={} strategy={} retryMs={}",
                    state.spec().id(),
                    strategy,
                    delay.toMillis(),
                    why);
            long mine = generation;
            inbox.after(delay, () -> {
                if (mine == generation && suggester == null) {
                    waits = false;
                }
            });
            Duration doubled = delay.multipliedBy(2);
            delay = doubled.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : doubled;
        }
    }

    /** A suggester that gets nowhere for the time of its patience has failed; one that observes a long past has not. */
    private void watch(Suggester current, long mine, long progress, Runnable stuck) {
        alarm = inbox.after(patience, () -> {
            if (mine != question || asked == null) {
                return;
            }
            long now = current.progress();
            if (now == progress) {
                stuck.run();
            } else {
                watch(current, mine, now, stuck);
            }
        });
    }

    private void cancelAsk() {
        asked = null;
        Cancellable armed = alarm;
        alarm = null;
        if (armed != null) {
            armed.cancel();
        }
    }

    private static String sentence(@Nullable Throwable why) {
        String text = why == null
                ? "for an unknown reason"
                : String.valueOf(why.getMessage() == null ? why : why.getMessage());
        return text.length() <= 300 ? text : text.substring(0, 299) + "…";
    }
}
