// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalView;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.foundation.process.ProcessRef;
import org.mabeam.foundation.process.ProcessSpec;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.process.Supervision;
import org.mabeam.mabeam.consensus.internal.state.ProposalIntent;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;

/** A proposal that is owned here: its owner process, and what the world sees of it. Thread-safe; nothing blocks. */
final class LiveProposal implements Showcase {

    private static final int MAILBOX = 100_000;
    private static final Duration LONGEST_LOAD = Duration.ofMinutes(5);

    /** An owner is our own code: it is always tried again. */
    private static final Supervision ALWAYS =
            new Supervision(1000, Duration.ofMinutes(1), Duration.ofMillis(10), Duration.ofSeconds(5));

    private final ProposalId id;
    private final Consumer<ProposalState> ended;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private volatile ProposalView view;
    private volatile @Nullable ProcessRef<OwnerMessage> owner;

    /**
     * @param first what is shown until the owner has read the record
     * @param ended hears that its owner here is done with it
     */
    LiveProposal(ProposalState first, Consumer<ProposalState> ended) {
        this.id = first.id();
        this.view = first.view();
        this.ended = ended;
    }

    /** Starts its owner. */
    void start(Processes processes, ProposalReader reader, Surroundings surroundings) {
        ProcessName name = new ProcessName(id.namespace(), "proposal/" + id.name());
        owner = processes.start(ProcessSpec.<OwnerMessage>of(
                        name, context -> new ProposalOwner(load(reader, surroundings), surroundings, context, this))
                .withMailbox(MAILBOX)
                .withPatience(LONGEST_LOAD)
                .withSupervision(ALWAYS));
    }

    /** What was decided is shown only once the variables of this node show it too. */
    private ProposalState load(ProposalReader reader, Surroundings surroundings) {
        ProposalState state = reader.load(id)
                .orElseThrow(() -> new IllegalStateException("the record of proposal " + id + " is empty"));
        if (!state.isOpen()) {
            surroundings.variables().catchUp(state.position());
        }
        return state;
    }

    ProposalView view() {
        return view;
    }

    /** Sends an intent; answered once its event is durable. */
    CompletableFuture<ProposalState> submit(ProposalIntent intent) {
        CompletableFuture<ProposalState> answer = new CompletableFuture<>();
        ProcessRef<OwnerMessage> process = owner;
        if (process == null || !process.offer(new OwnerMessage.Submit(intent, answer))) {
            answer.completeExceptionally(new UnavailableException(
                    "the owner of proposal " + id + " is starting, ending or busy; nothing changed"));
        }
        return answer;
    }

    /** What it waits for may have come or gone. */
    void wake() {
        ProcessRef<OwnerMessage> process = owner;
        if (process != null) {
            process.offer(new OwnerMessage.Wake());
        }
    }

    void add(Watcher watcher) {
        watchers.add(watcher);
        watcher.see(view);
    }

    void remove(Watcher watcher) {
        watchers.remove(watcher);
    }

    /** The node stops: the owner ends, the proposal goes on after the next start. */
    CompletableFuture<Void> stop(Duration deadline) {
        ProcessRef<OwnerMessage> process = owner;
        return process == null ? CompletableFuture.completedFuture(null) : process.stop(deadline);
    }

    @Override
    public void show(ProposalView newest) {
        if (!newest.equals(view)) {
            view = newest;
            watchers.forEach(watcher -> watcher.see(newest));
        }
    }

    @Override
    public void close(ProposalState last) {
        ended.accept(last);
        show(last.view());
    }
}
