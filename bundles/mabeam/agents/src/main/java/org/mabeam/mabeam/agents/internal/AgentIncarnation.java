// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.mabeam.agent.Agent;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.TeamMember;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.process.Behaviour;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Trial;

/**
 * One incarnation of an agent's process at work: with {@link Succession}, the only place that calls a plugin's
 * {@link Agent}. Another version of the type takes over between two messages.
 */
final class AgentIncarnation implements Behaviour<AgentMessage> {

    private static final long NO_SEAT = 0;

    private final AgentId id;
    private final Succession succession;
    private final Contexts contexts;
    private final Admission admission;
    private Agent agent;
    private IncarnationContext context;
    private long seat = NO_SEAT;

    /**
     * Begins to work.
     *
     * @param contexts of the objects that take over
     * @param admission told of each message that waits no longer
     */
    AgentIncarnation(AgentId id, Serving first, Succession succession, Contexts contexts, Admission admission) {
        this.id = id;
        this.agent = first.agent();
        this.context = first.context();
        this.succession = succession;
        this.contexts = contexts;
        this.admission = admission;
    }

    @Override
    public void on(AgentMessage message) throws Exception {
        succession.turns();
        handle(message);
        if (context.takeCheckpointWanted()) {
            context.saved(agent.save());
        }
    }

    private void handle(AgentMessage message) throws Exception {
        if (message instanceof AgentMessage.Tell tell) {
            admission.left(tell.from());
            hand(tell.message(), tell.from());
        } else if (message instanceof AgentMessage.Reminder reminder) {
            context.errands().reminded(reminder.number());
            hand(reminder.message(), id);
        } else if (message instanceof AgentMessage.Result result) {
            hand(result.message(), id);
        } else if (message instanceof AgentMessage.HandOver) {
            handOver();
        } else if (message instanceof AgentMessage.Peek peek) {
            peek(peek.answer());
        } else if (message instanceof AgentMessage.OffloadFailed failed) {
            throw new IllegalStateException("offloaded work failed: " + failed.why(), failed.why());
        } else if (message instanceof AgentMessage.Work<?, ?> work) {
            work(work);
        } else if (message instanceof AgentMessage.Join join) {
            join(join);
        } else if (message instanceof AgentMessage.Observe observe) {
            if (holds(observe.seat(), observe.answer())) {
                TeamMember member = (TeamMember) agent;
                answer(observe.answer(), () -> {
                    for (Trial trial : observe.changes()) {
                        member.observe(trial);
                    }
                    return null;
                });
            }
        } else if (message instanceof AgentMessage.Suggest suggest) {
            if (holds(suggest.seat(), suggest.answer())) {
                TeamMember member = (TeamMember) agent;
                answer(suggest.answer(), () -> {
                    List<Suggestion> made = Objects.requireNonNull(member.suggest(suggest.ask()), "suggest gave null");
                    return checked(made, suggest.ask().count());
                });
            }
        }
    }

    private void hand(Data message, AgentId from) throws Exception {
        succession.handles(message.type(), from);
        agent.on(message, from);
    }

    private void handOver() {
        succession
                .handOver(new Serving(agent, context), contexts, context.clock().instant())
                .ifPresent(next -> {
                    agent = next.agent();
                    context = next.context();
                    seat = NO_SEAT;
                });
    }

    /** Whatever goes wrong is the answer, and no failure of the agent: it was only asked. */
    private void peek(CompletableFuture<Optional<Data>> answer) {
        try {
            answer.complete(succession.saved(agent));
        } catch (Throwable failure) { // of the plugin, whatever it is
            answer.completeExceptionally(failed(failure));
        }
    }

    @Override
    public void ended() {
        context.end();
    }

    private <R, T> void work(AgentMessage.Work<R, T> work) throws Exception {
        if (!work.role().isInstance(agent)) {
            work.answer()
                    .completeExceptionally(new ConflictException(
                            "agent " + id + " is no " + work.role().getSimpleName() + ": its type makes none"));
            return;
        }
        answer(work.answer(), () -> work.call().on(work.role().cast(agent)));
    }

    private void join(AgentMessage.Join join) throws Exception {
        if (!(agent instanceof TeamMember member)) {
            join.answer()
                    .completeExceptionally(
                            new ConflictException("agent " + id + " takes no place in a team: its type makes none"));
            return;
        }
        seat = NO_SEAT;
        try {
            member.join(join.assignment());
        } catch (InvalidValueException | NotFoundException | ConflictException | UnavailableException said) {
            // an answer, such as a strategy that is not there; no failure of the agent
            join.answer().completeExceptionally(said);
            return;
        } catch (Throwable failure) {
            join.answer().completeExceptionally(failed(failure));
            throw failure;
        }
        seat = join.seat();
        join.answer().complete(null);
    }

    private <T> void answer(CompletableFuture<T> answer, Callable<T> call) throws Exception {
        T made;
        try {
            made = call.call();
        } catch (Throwable failure) {
            answer.completeExceptionally(failed(failure));
            throw failure;
        }
        answer.complete(made);
    }

    private boolean holds(long wanted, CompletableFuture<?> answer) {
        if (wanted == seat) {
            return true;
        }
        answer.completeExceptionally(new UnavailableException(
                "agent " + id + " no longer holds this place: it was restarted or has got another one"));
        return false;
    }

    private static List<Suggestion> checked(List<Suggestion> made, int most) {
        List<Suggestion> copy = new ArrayList<>(most);
        for (Suggestion suggestion : made) {
            if (copy.size() == most) {
                throw new IllegalStateException("it made more suggestions than the " + most + " that were asked for");
            }
            copy.add(Objects.requireNonNull(suggestion, "a suggestion is null"));
        }
        return List.copyOf(copy);
    }

    private UnavailableException failed(Throwable failure) {
        return new UnavailableException(
                String.format(Locale.ROOT, "agent %s failed: %s", id, failure.toString()), failure);
    }
}
