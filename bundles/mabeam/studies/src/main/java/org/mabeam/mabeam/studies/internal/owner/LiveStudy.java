// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.foundation.process.ProcessRef;
import org.mabeam.foundation.process.ProcessSpec;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.process.Supervision;
import org.mabeam.foundation.process.Time;
import org.mabeam.mabeam.studies.internal.state.StudyIntent;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.study.Lease;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudyView;

/** A study that is owned here: its owner process, and what the world sees of it. Thread-safe; nothing blocks. */
final class LiveStudy implements Showcase {

    private static final int MAILBOX = 100_000;
    private static final Duration LONGEST_LOAD = Duration.ofMinutes(30);

    /** An owner is our own code: it is always tried again. */
    private static final Supervision ALWAYS =
            new Supervision(1000, Duration.ofMinutes(1), Duration.ofMillis(10), Duration.ofSeconds(5));

    private final StudyId id;
    private final Time time;
    private final Consumer<StudyView> ended;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final WorkerCalls calls = new WorkerCalls();
    private volatile StudyView view;
    private volatile boolean closed;
    private volatile @Nullable ProcessRef<OwnerMessage> owner;

    /**
     * @param first what is shown until the owner has read the record
     * @param ended hears of the end of the study
     */
    LiveStudy(StudyView first, Time time, Consumer<StudyView> ended) {
        this.id = first.spec().id();
        this.view = first;
        this.time = time;
        this.ended = ended;
    }

    /** Starts its owner. */
    void start(Processes processes, StudyReader reader, Surroundings surroundings) {
        ProcessName name = new ProcessName(id.namespace(), "study/" + id.name());
        ProcessRef<OwnerMessage> process = processes.start(ProcessSpec.<OwnerMessage>of(
                        name,
                        context -> new StudyOwner(
                                reader.load(id)
                                        .orElseThrow(() ->
                                                new IllegalStateException("the record of study " + id + " is empty")),
                                StudyReader.stream(id),
                                surroundings,
                                context,
                                calls,
                                this))
                .withMailbox(MAILBOX)
                .withPatience(LONGEST_LOAD)
                .withSupervision(ALWAYS));
        calls.belongTo(process);
        owner = process;
        process.offer(new OwnerMessage.Wake());
    }

    StudyView view() {
        return view;
    }

    /** Sends an intent; answered once its events are durable. */
    CompletableFuture<StudyState> submit(StudyIntent intent) {
        CompletableFuture<StudyState> answer = new CompletableFuture<>();
        owner().tell(new OwnerMessage.Submit(intent, answer));
        return answer;
    }

    /** Waits for a trial. */
    CompletableFuture<Optional<Lease>> lease(String worker, Duration patience) {
        if (closed) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletableFuture<Optional<Lease>> answer = new CompletableFuture<>();
        Seeker seeker = Seeker.outside(worker, answer);
        ProcessRef<OwnerMessage> process = owner();
        process.tell(new OwnerMessage.Seek(seeker));
        Cancellable alarm = time.after(patience, () -> {
            if (!process.offer(new OwnerMessage.Leave(seeker))) {
                answer.complete(Optional.empty());
            }
        });
        CompletableFuture<?> unused = answer.whenComplete((lease, failure) -> alarm.cancel());
        return answer;
    }

    CompletableFuture<Lease> renew(Lease lease) {
        CompletableFuture<Lease> answer = new CompletableFuture<>();
        owner().tell(new OwnerMessage.Renew(lease, answer));
        return answer;
    }

    /** Plugins have come or gone; completes when it uses those that serve now. */
    CompletableFuture<Void> pluginsChanged() {
        ProcessRef<OwnerMessage> process = owner;
        CompletableFuture<Void> seen = new CompletableFuture<>();
        if (process == null || !process.offer(new OwnerMessage.PluginsChanged(seen))) {
            seen.complete(null); // it has not begun yet, or has ended
        }
        return seen;
    }

    void add(Watcher watcher) {
        watchers.add(watcher);
        watcher.see(view);
    }

    void remove(Watcher watcher) {
        watchers.remove(watcher);
    }

    /** The node stops: the owner ends, the study goes on after the next start. */
    CompletableFuture<Void> stop(Duration deadline) {
        ProcessRef<OwnerMessage> process = owner;
        return process == null ? CompletableFuture.completedFuture(null) : process.stop(deadline);
    }

    @Override
    public void show(StudyView newest) {
        view = newest;
        watchers.forEach(watcher -> watcher.see(newest));
    }

    @Override
    public void close(StudyView last) {
        closed = true;
        show(last);
        ended.accept(last);
    }

    private ProcessRef<OwnerMessage> owner() {
        ProcessRef<OwnerMessage> process = owner;
        if (process == null) {
            throw new UnavailableException("the owner of study " + id + " is not there yet; nothing changed");
        }
        return process;
    }
}
