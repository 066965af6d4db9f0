// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.EventStorage;
import org.mabeam.foundation.event.EventStorage.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer: all that waits goes into one commit with one sync of the disk, and only then it is acknowledged, on a
 * second thread, while the writer goes on. Its queues are those of {@code java.util.concurrent}.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int GROUPS_TO_ACKNOWLEDGE = 16;

    /** An append that waits; the one without a batch ends the writer. */
    private record Waiting(@Nullable Append batch, int bytes, CompletableFuture<Appended> answer) {}

    private final EventStorage storage;
    private final InstantSource clock;
    private final StoreSettings settings;
    private final Consumer<Written> onCommit;
    private final Runnable onBroken;
    private final BlockingQueue<Waiting> queue;
    private final BlockingQueue<Optional<Runnable>> acknowledgements = new ArrayBlockingQueue<>(GROUPS_TO_ACKNOWLEDGE);
    private final List<Consumer<Commit>> observers = new CopyOnWriteArrayList<>();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread writer;
    private final Thread acknowledger;
    private volatile @Nullable Outage ended;
    private volatile boolean drained;

    GroupCommit(
            EventStorage storage,
            InstantSource clock,
            StoreSettings settings,
            Consumer<Written> onCommit,
            Runnable onBroken) {
        this.storage = storage;
        this.clock = clock;
        this.settings = settings;
        this.onCommit = onCommit;
        this.onBroken = onBroken;
        this.queue = new ArrayBlockingQueue<>(settings.queueBatches());
        this.writer = start("mabeam-record-writer", this::write);
        this.acknowledger = start("mabeam-record-acknowledger", this::acknowledge);
    }

    CompletableFuture<Appended> append(Append batch) {
        int bytes;
        try {
            bytes = batch.requireWithinLimits();
        } catch (InvalidValueException e) {
            return CompletableFuture.failedFuture(e);
        }
        Outage over = ended;
        if (over != null) {
            return CompletableFuture.failedFuture(over.exception());
        }
        CompletableFuture<Appended> answer = new CompletableFuture<>();
        if (queuedBytes.addAndGet(bytes) > StoreSettings.QUEUE_BYTES
                || !queue.offer(new Waiting(batch, bytes, answer))) {
            queuedBytes.addAndGet(-bytes);
            return CompletableFuture.failedFuture(new UnavailableException("the record is full: " + queue.size()
                    + " appends wait for the disk; nothing was appended, try again"));
        }
        if (drained) {
            refuseAll(); // the writer may have ended before it could see this one
        }
        return answer;
    }

    /** Tells of each commit, once it is acknowledged. */
    AutoCloseable observe(Consumer<Commit> observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    int waiting() {
        return queue.size();
    }

    /** Writes what waits, acknowledges it, and ends. Idempotent. Not to be called by a dependent of an append. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        end(Outage.CLOSING);
        uninterruptibly(() -> queue.put(new Waiting(null, 0, new CompletableFuture<>())));
        uninterruptibly(writer::join);
        uninterruptibly(acknowledger::join);
    }

    private void write() {
        boolean goOn = true;
        while (goOn) {
            List<Waiting> group = new ArrayList<>();
            goOn = gather(group);
            if (!group.isEmpty()) {
                commit(group);
            }
        }
        drained = true;
        refuseAll();
        uninterruptibly(() -> acknowledgements.put(Optional.empty()));
    }

    /** Waits for the first, then takes what else waits; false if the store is to end. */
    private boolean gather(List<Waiting> group) {
        long bytes = 0;
        Waiting next = takeFirst();
        while (next != null) {
            if (next.batch() == null) {
                return false;
            }
            group.add(next);
            bytes += next.bytes();
            queuedBytes.addAndGet(-next.bytes());
            boolean full = group.size() >= settings.commitBatches() || bytes >= StoreSettings.COMMIT_BYTES;
            next = full ? null : queue.poll();
        }
        return true;
    }

    private Waiting takeFirst() {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException e) {
                LOG.debug("record.writer-interrupted: it ends by close() alone");
            }
        }
    }

    private void commit(List<Waiting> group) {
        List<Append> batches = new ArrayList<>(group.size());
        for (Waiting waiting : group) {
            batches.add(Objects.requireNonNull(waiting.batch()));
        }
        try {
            Instant started = clock.instant();
            List<Result> results = storage.commit(batches, started);
            Duration took = Duration.between(started, clock.instant());
            later(() -> {
                answer(group, results);
                onCommit.accept(new Written(batches, results));
                tell(batches, results, took);
            });
        } catch (RuntimeException e) {
            Outage why = new Outage(String.valueOf(e.getMessage()), e);
            boolean first = end(why);
            later(() -> {
                group.forEach(waiting -> waiting.answer().completeExceptionally(why.exception()));
                if (first) {
                    onBroken.run();
                }
            });
        }
    }

    private void later(Runnable acknowledgement) {
        uninterruptibly(() -> acknowledgements.put(Optional.of(acknowledgement)));
    }

    private static void answer(List<Waiting> group, List<Result> results) {
        for (int i = 0; i < group.size(); i++) {
            CompletableFuture<Appended> answer = group.get(i).answer();
            Result result = results.get(i);
            if (result instanceof Result.Done done) {
                answer.complete(done.appended());
            } else if (result instanceof Result.Refused refused) {
                answer.completeExceptionally(refused.why());
            }
        }
    }

    private void tell(List<Append> batches, List<Result> results, Duration took) {
        if (observers.isEmpty()) {
            return;
        }
        int done = 0;
        int events = 0;
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof Result.Done) {
                done++;
                events += batches.get(i).writes().stream()
                        .mapToInt(write -> write.events().size())
                        .sum();
            }
        }
        Commit commit = new Commit(done, results.size() - done, events, took.isNegative() ? Duration.ZERO : took);
        observers.forEach(observer -> observer.accept(commit));
    }

    private void acknowledge() {
        boolean goOn = true;
        while (goOn) {
            try {
                Optional<Runnable> next = acknowledgements.take();
                next.ifPresent(Runnable::run);
                goOn = next.isPresent();
            } catch (InterruptedException e) {
                LOG.debug("record.acknowledger-interrupted: it ends with the writer alone");
            } catch (RuntimeException e) {
                LOG.error("record.acknowledger-failed", e);
            }
        }
    }

    /** Accepts no more; whether this was the first reason. */
    private synchronized boolean end(Outage why) {
        if (ended != null) {
            return false;
        }
        ended = why;
        return true;
    }

    private void refuseAll() {
        Outage why = Objects.requireNonNullElse(ended, Outage.CLOSING);
        for (Waiting waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
            queuedBytes.addAndGet(-waiting.bytes());
            waiting.answer().completeExceptionally(why.exception());
        }
    }

    private static Thread start(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** An action that an interrupt cannot cut short. */
    private interface Blocking {
        void run() throws InterruptedException;
    }

    private static void uninterruptibly(Blocking action) {
        boolean interrupted = false;
        while (true) {
            try {
                action.run();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
