// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.suggest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.Agents;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Trial;
import org.mabeam.variable.Point;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One member's place in a team: given anew, with growing delays, after each failure. For the team's process. */
final class Seat {

    private static final Logger LOG = LoggerFactory.getLogger(Seat.class);
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);

    private enum Status {
        JOINING,
        HERE,
        AWAY
    }

    private final Block block;
    private final TeamAgents agents;
    private final TeamHost.Mail mail;
    private Status status = Status.AWAY;
    private Agents.@Nullable Membership membership;
    private Duration delay = FIRST_DELAY;
    private String why = "it has not joined yet";
    private long round;
    private final List<Trial> backlog = new ArrayList<>();

    Seat(Block block, TeamAgents agents, TeamHost.Mail mail) {
        this.block = block;
        this.agents = agents;
        this.mail = mail;
    }

    Block block() {
        return block;
    }

    boolean isJoining() {
        return status == Status.JOINING;
    }

    boolean isAway() {
        return status == Status.AWAY;
    }

    /** Why it is away. */
    String why() {
        return why;
    }

    /** Gives the member its place; it sees all that the team was shown until now. */
    void join(StudyState state) {
        status = Status.JOINING;
        backlog.clear();
        long mine = ++round;
        CompletableFuture<?> unused = agents.join(state, block)
                .whenComplete((given, failure) -> mail.post(() -> {
                    if (mine != round) {
                        return;
                    }
                    if (given != null) {
                        membership = given;
                        status = Status.HERE;
                        observe(state, List.copyOf(backlog));
                        backlog.clear();
                        LOG.info(
                                "team.member-joined study={} member={}",
                                state.spec().id(),
                                block.name());
                    } else {
                        leave(state, failure);
                    }
                }));
    }

    /** Shows it changes. */
    void observe(StudyState state, List<Trial> changes) {
        if (status == Status.JOINING) {
            backlog.addAll(changes);
        } else if (status == Status.HERE && membership != null && !changes.isEmpty()) {
            long mine = round;
            CompletableFuture<?> unused = membership
                    .observe(changes.stream().map(block::narrow).toList())
                    .whenComplete((none, failure) -> {
                        if (failure != null) {
                            mail.post(() -> leaveIf(mine, state, failure));
                        }
                    });
        }
    }

    /** Asks it; empty if it is away, fails or has nothing to suggest. */
    CompletableFuture<Optional<Point>> suggest(StudyState state, Ask ask) {
        CompletableFuture<Optional<Point>> answer = new CompletableFuture<>();
        Agents.Membership present = membership;
        if (status != Status.HERE || present == null) {
            answer.complete(Optional.empty());
            return answer;
        }
        long mine = round;
        CompletableFuture<?> unused = present.suggest(ask)
                .thenApply(given -> checked(ask, given))
                .whenComplete((point, failure) -> mail.post(() -> {
                    if (failure != null) {
                        leaveIf(mine, state, failure);
                    }
                    answer.complete(failure == null ? point : Optional.empty());
                }));
        return answer;
    }

    private Optional<Point> checked(Ask ask, List<Suggestion> given) {
        return Checks.points(block.space(), ask, given).stream().findFirst();
    }

    private void leaveIf(long mine, StudyState state, Throwable failure) {
        if (mine == round && status == Status.HERE) {
            leave(state, failure);
        }
    }

    private void leave(StudyState state, @Nullable Throwable failure) {
        round++;
        status = Status.AWAY;
        membership = null;
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        why = String.valueOf(cause == null || cause.getMessage() == null ? cause : cause.getMessage());
        LOG.warn(
                "team.member-away study={} member={} retryMs={} why={}",
                state.spec().id(),
                block.name(),
                delay.toMillis(),
                why);
        mail.after(delay, () -> {
            if (status == Status.AWAY) {
                join(mail.newest());
            }
        });
        Duration doubled = delay.multipliedBy(2);
        delay = doubled.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : doubled;
    }

    /** It did its part of a trial: the next failure is a new one. */
    void praise() {
        delay = FIRST_DELAY;
    }
}
