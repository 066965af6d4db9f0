// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.suggest;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.mabeam.foundation.process.ProcessInfo;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.foundation.process.ProcessRef;
import org.mabeam.foundation.process.ProcessSpec;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.process.Supervision;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.strategy.Ask;
import org.mabeam.study.StudyId;
import org.mabeam.study.Trial;

/** A team of agents, each with a block of the variables; a process puts together what they suggest. */
final class TeamSuggester implements Suggester {

    private static final Duration LAST_CALL = Duration.ofSeconds(1);
    private static final int MAILBOX = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Supervision GIVEN_UP_AT_ONCE =
            new Supervision(0, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO);

    /** What the process of the team is told. */
    sealed interface Message {

        /** Trials have changed. */
        record Observe(StudyState state, List<Trial> changes) implements Message {}

        /** The study wants a suggestion. */
        record Question(Ask ask, CompletableFuture<List<Suggested>> future) implements Message {}

        /** Something of its own is due. */
        record Due(Runnable action) implements Message {}
    }

    private final ProcessRef<Message> process;
    private final Queue<CompletableFuture<List<Suggested>>> open;

    private TeamSuggester(ProcessRef<Message> process, Queue<CompletableFuture<List<Suggested>>> open) {
        this.process = process;
        this.open = open;
    }

    static TeamSuggester open(Processes processes, TeamAgents agents, StudyState state, long generation) {
        StudyId id = state.spec().id();
        Queue<CompletableFuture<List<Suggested>>> open = new ConcurrentLinkedQueue<>();
        ProcessRef<Message> process = processes.start(ProcessSpec.<Message>of(
                        new ProcessName(id.namespace(), "study/" + id.name() + "/team-" + generation),
                        context -> new TeamHost(state, agents, context))
                .withMailbox(MAILBOX)
                .withPatience(PATIENCE)
                .withSupervision(GIVEN_UP_AT_ONCE)
                .withChanged(info -> changed(info, open)));
        return new TeamSuggester(process, open);
    }

    @Override
    public void observe(StudyState state, List<Trial> changes) {
        process.offer(new Message.Observe(state, changes));
    }

    @Override
    public CompletableFuture<List<Suggested>> ask(Ask ask) {
        CompletableFuture<List<Suggested>> future = new CompletableFuture<>();
        open.removeIf(CompletableFuture::isDone);
        open.add(future);
        if (!process.offer(new Message.Question(ask, future))) {
            changed(process.info(), open);
        }
        return future;
    }

    @Override
    public long progress() {
        return process.info().handled();
    }

    @Override
    public void close() {
        CompletableFuture<?> unused = process.stop(LAST_CALL);
    }

    private static void changed(ProcessInfo info, Queue<CompletableFuture<List<Suggested>>> open) {
        if (info.state() != ProcessInfo.State.STARTING && info.state() != ProcessInfo.State.RUNNING) {
            MisbehaviourException why = new MisbehaviourException(
                    "the team ended: " + info.lastFailure().orElse("it was stopped"));
            open.forEach(future -> future.completeExceptionally(why));
        }
    }
}
