// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.suggest;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.process.Behaviour;
import org.mabeam.foundation.process.ProcessInfo;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.foundation.process.ProcessRef;
import org.mabeam.foundation.process.ProcessSpec;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.process.Supervision;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Problem;
import org.mabeam.strategy.Strategies;
import org.mabeam.strategy.Strategy;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudySpec;
import org.mabeam.study.Trial;

/** One strategy in a process of its own: one that throws, hangs or lies harms nobody but itself. */
public final class SoloSuggester implements Suggester {

    /** How many changes of the past are observed within one message, so that a long past does not count as stuck. */
    private static final int CHUNK = 2_000;

    /** How long a call that nobody wants any more may take before it is interrupted. */
    private static final Duration LAST_CALL = Duration.ofSeconds(1);

    private static final int MAILBOX = 1_000_000;
    private static final Supervision GIVEN_UP_AT_ONCE =
            new Supervision(0, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO);

    private sealed interface Message {}

    private record Observe(List<Trial> changes) implements Message {}

    private record Answer(Ask ask, CompletableFuture<List<Suggested>> future) implements Message {}

    /** An answer on its way: a call that was given up must not answer, and its process handles no more messages. */
    private record Deliver(CompletableFuture<List<Suggested>> future, List<Suggested> points) implements Message {}

    private record Replay(int upTo) implements Message {}

    private final ProcessRef<Message> process;
    private final Queue<CompletableFuture<List<Suggested>>> open;

    private SoloSuggester(ProcessRef<Message> process, Queue<CompletableFuture<List<Suggested>>> open) {
        this.process = process;
        this.open = open;
    }

    /**
     * Starts the strategy that a study uses now; it observes the past first.
     *
     * @param threads where it runs, since it may compute for long
     * @param patience how long one of its calls may take
     */
    static SoloSuggester open(
            Processes processes,
            Executor threads,
            Strategies strategies,
            Duration patience,
            StudyState state,
            long generation) {
        StudyId id = state.spec().id();
        ProcessName name = new ProcessName(id.namespace(), "study/" + id.name() + "/strategy-" + generation);
        Queue<CompletableFuture<List<Suggested>>> open = new ConcurrentLinkedQueue<>();
        ProcessRef<Message> process =
                processes.start(ProcessSpec.<Message>of(name, context -> new Host(strategies, state, context.self()))
                        .withMailbox(MAILBOX)
                        .withPatience(patience)
                        .withSupervision(GIVEN_UP_AT_ONCE)
                        .withThreads(threads)
                        .withChanged(info -> changed(info, open)));
        for (int upTo = 0; upTo < state.trials().log().size(); upTo += CHUNK) {
            process.offer(new Replay(upTo + CHUNK));
        }
        return new SoloSuggester(process, open);
    }

    @Override
    public void observe(StudyState state, List<Trial> changes) {
        process.offer(new Observe(changes));
    }

    @Override
    public CompletableFuture<List<Suggested>> ask(Ask ask) {
        CompletableFuture<List<Suggested>> future = new CompletableFuture<>();
        open.removeIf(CompletableFuture::isDone);
        open.add(future);
        if (!process.offer(new Answer(ask, future))) {
            changed(process.info(), open);
        }
        return future;
    }

    private static void changed(ProcessInfo info, Queue<CompletableFuture<List<Suggested>>> open) {
        if (info.state() != ProcessInfo.State.STARTING && info.state() != ProcessInfo.State.RUNNING) {
            MisbehaviourException why = new MisbehaviourException("it was given up: "
                    + info.lastFailure().orElse("it is " + info.state().name().toLowerCase(Locale.ROOT)));
            open.forEach(future -> future.completeExceptionally(why));
        }
    }

    @Override
    public long progress() {
        return process.info().handled();
    }

    @Override
    public void close() {
        CompletableFuture<?> unused = process.stop(LAST_CALL);
    }

    /** The process: once something was thrown, each question is answered with it. */
    private static final class Host implements Behaviour<Message> {

        private final Strategies strategies;
        private final StudyState past;
        private final ProcessRef<Message> self;
        private final Feed feed;
        private @Nullable Strategy strategy;
        private @Nullable Throwable broken;

        Host(Strategies strategies, StudyState past, ProcessRef<Message> self) {
            this.strategies = strategies;
            this.past = past;
            this.self = self;
            this.feed = new Feed(past.spec(), trial -> strategy().observe(trial));
        }

        @Override
        public void on(Message message) {
            if (message instanceof Deliver deliver) {
                deliver.future().complete(deliver.points());
            } else if (broken == null) {
                try {
                    handle(message);
                    return;
                } catch (Throwable thrown) { // a plugin's: whatever it is, it answers the questions from now on
                    broken = thrown;
                }
            }
            if (message instanceof Answer answer) {
                answer.future().completeExceptionally(broken);
            }
        }

        private void handle(Message message) {
            if (message instanceof Observe observe) {
                observe.changes().forEach(strategy()::observe);
            } else if (message instanceof Replay replay) {
                feed.show(past, replay.upTo());
            } else if (message instanceof Answer answer) {
                List<Suggestion> given = strategy().ask(answer.ask());
                List<Suggested> points = Checks.points(past.spec().space(), answer.ask(), given).stream()
                        .map(Suggested::solo)
                        .toList();
                // A process that was given up takes no messages either: whoever hears of that answers with the reason.
                if (!self.offer(new Deliver(answer.future(), points))
                        && self.info().state() == ProcessInfo.State.RUNNING) {
                    throw new MisbehaviourException("its mailbox is full");
                }
            }
        }

        private Strategy strategy() {
            Strategy made = strategy;
            if (made == null) {
                StudySpec spec = past.spec();
                made = strategies.create(past.tuning().strategy(), new Problem(spec.space(), spec.objective()));
                strategy = made;
            }
            return made;
        }
    }
}
