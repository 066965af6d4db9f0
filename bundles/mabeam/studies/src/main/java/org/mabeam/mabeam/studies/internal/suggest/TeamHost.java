// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.suggest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.process.Behaviour;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.ProcessContext;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.study.Trial;

/** The process of a team: seats its members, asks those who move, and joins what they suggest. */
final class TeamHost implements Behaviour<TeamSuggester.Message> {

    /** How a seat's results come back to the team's process. */
    interface Mail {
        void post(Runnable result);

        Cancellable after(Duration delay, Runnable action);

        StudyState newest();
    }

    private final ProcessContext<TeamSuggester.Message> context;
    private final BlockRule rule;
    private final Incumbent incumbent;
    private final List<Seat> seats;
    private final Queue<Runnable> results = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<TeamSuggester.Message.Question> questions = new ArrayDeque<>();
    private StudyState newest;
    private boolean drafting;

    TeamHost(StudyState state, TeamAgents agents, ProcessContext<TeamSuggester.Message> context) {
        this.context = context;
        this.newest = state;
        this.rule = new BlockRule(state.spec());
        this.incumbent = new Incumbent(state.spec());
        Incumbent.pastOf(state, trial -> incumbent.see(state, List.of(trial)));
        Mail mail = new HostMail();
        this.seats = rule.blocks().stream()
                .map(block -> new Seat(block, agents, mail))
                .toList();
        seats.forEach(seat -> seat.join(state));
    }

    @Override
    public void on(TeamSuggester.Message message) {
        drain();
        if (message instanceof TeamSuggester.Message.Observe observe) {
            newest = observe.state();
            incumbent.see(newest, observe.changes());
            seats.forEach(seat -> seat.observe(newest, observe.changes()));
        } else if (message instanceof TeamSuggester.Message.Question question) {
            questions.add(question);
        } else if (message instanceof TeamSuggester.Message.Due due) {
            due.action().run();
        }
        if (!drafting && !questions.isEmpty() && seats.stream().noneMatch(Seat::isJoining)) {
            begin(questions.remove());
        }
    }

    private void begin(TeamSuggester.Message.Question question) {
        if (seats.stream().allMatch(Seat::isAway)) {
            question.future()
                    .completeExceptionally(new UnavailableException("all its agents are away: "
                            + seats.stream()
                                    .map(seat -> seat.block().name() + ": " + seat.why())
                                    .collect(Collectors.joining("; "))));
            return;
        }
        drafting = true;
        long trial = question.ask().trial();
        Optional<Trial> best = incumbent.best();
        BitSet movers = rule.movers(trial, best);
        CompletableFuture<?> unused = new Draft(rule, seats, newest, trial, best)
                .ask(movers, 0)
                .whenComplete((suggested, failure) -> post(() -> {
                    drafting = false;
                    if (suggested != null) {
                        question.future().complete(List.of(suggested));
                    } else {
                        question.future().completeExceptionally(failure);
                    }
                }));
    }

    private void post(Runnable result) {
        results.add(result);
        context.self().offer(new TeamSuggester.Message.Due(() -> {}));
    }

    private void drain() {
        for (Runnable result = results.poll(); result != null; result = results.poll()) {
            result.run();
        }
    }

    private final class HostMail implements Mail {
        @Override
        public void post(Runnable result) {
            TeamHost.this.post(result);
        }

        @Override
        public Cancellable after(Duration delay, Runnable action) {
            return context.after(delay, new TeamSuggester.Message.Due(action));
        }

        @Override
        public StudyState newest() {
            return newest;
        }
    }
}
