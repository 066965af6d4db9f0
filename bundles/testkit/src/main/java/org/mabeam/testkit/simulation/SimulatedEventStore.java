// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.EventSubscriber;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Subscription;

/**
 * The record of a {@link SimulatedNode}: everything that the contract of {@link EventStore} allows to go wrong goes
 * wrong, as often as {@link StoreFaults} say. What it never does is what the contract forbids: batches that name a
 * common stream keep the order of their calls, and a subscription misses, repeats and reorders nothing.
 *
 * <p>When the node crashes, each batch that was under way has reached the disk or has not, and nobody is told. After
 * the restart a new store on the same {@link SimulatedRecord} goes on.
 */
public final class SimulatedEventStore implements EventStore, AutoCloseable {

    /** A batch on its way to the disk; a repeated one is on its way twice. */
    private static final class UnderWay {
        private final Append batch;

        UnderWay(Append batch) {
            this.batch = batch;
        }
    }

    private final SimulatedNode node;
    private final SimulatedRecord record;
    private final RandomGenerator random;
    private final Set<UnderWay> underWay = new LinkedHashSet<>();
    private final Map<StreamId, Long> latest = new HashMap<>();
    private final List<SimulatedSubscription> subscriptions = new ArrayList<>();
    private final Runnable wake = this::wakeAll;
    private StoreFaults faults;
    private boolean open = true;

    /** A store on a record of its own, on a node that never crashes. */
    public SimulatedEventStore(Simulation simulation, StoreFaults faults) {
        this(simulation.node("store"), new SimulatedRecord(), faults);
    }

    /**
     * @param node where it runs and with what it dies
     * @param record what survives
     */
    public SimulatedEventStore(SimulatedNode node, SimulatedRecord record, StoreFaults faults) {
        this.node = node;
        this.record = record;
        this.faults = faults;
        this.random = node.simulation().random("store of " + node.name() + " at " + record.position());
        record.listen(wake);
        node.onCrash(this::crashed);
    }

    /** What survives a crash. */
    public SimulatedRecord record() {
        return record;
    }

    /** From now on other things go wrong: {@link StoreFaults#CALM} lets a run come to rest. */
    public void faults(StoreFaults others) {
        faults = others;
    }

    @Override
    public CompletableFuture<Appended> append(Append batch) {
        CompletableFuture<Appended> answer = new CompletableFuture<>();
        if (!open) {
            answer.completeExceptionally(away());
            return answer;
        }
        double fate = random.nextDouble();
        if (fate < faults.refused()) {
            later(draw(faults.commit()) + draw(faults.answer()), () -> answer.completeExceptionally(failed()));
            return answer;
        }
        UnderWay each = new UnderWay(batch);
        underWay.add(each);
        if (fate < faults.refused() + faults.committedLater()) {
            later(draw(faults.commit()) + draw(faults.answer()), () -> answer.completeExceptionally(failed()));
            later(draw(faults.late()), () -> commit(each));
            return answer;
        }
        boolean lost = fate < faults.refused() + faults.committedLater() + faults.answerLost();
        later(arrival(batch), () -> {
            Consumer<CompletableFuture<Appended>> outcome = commit(each);
            later(draw(faults.answer()), () -> {
                if (lost) {
                    answer.completeExceptionally(failed());
                } else {
                    outcome.accept(answer);
                }
            });
        });
        return answer;
    }

    @Override
    public List<Event> read(StreamId stream, long fromRevision, int limit) {
        if (fromRevision < 0) {
            throw new InvalidValueException("fromRevision", fromRevision, "a revision >= 0");
        }
        if (limit < 1 || limit > MAX_READ) {
            throw new InvalidValueException("limit", limit, "1 to " + MAX_READ);
        }
        requireReadable();
        return record.read(stream, fromRevision, limit);
    }

    @Override
    public List<Event> query(EventQuery query) {
        requireReadable();
        return record.query(query);
    }

    @Override
    public long revision(StreamId stream) {
        requireReadable();
        return record.revision(stream);
    }

    @Override
    public long position() {
        return record.position();
    }

    @Override
    public Subscription subscribe(String streamPrefix, long after, EventSubscriber subscriber) {
        if (after < 0) {
            throw new InvalidValueException("after", after, "a position >= 0");
        }
        if (!open) {
            throw away();
        }
        SimulatedSubscription subscription = new SimulatedSubscription(this, streamPrefix, after, subscriber);
        subscriptions.add(subscription);
        subscription.wake();
        return subscription;
    }

    /** Goes away in order: subscriptions end, and what is under way may or may not be on the record. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        record.forget(wake);
        List.copyOf(subscriptions).forEach(subscription -> subscription.end(away()));
    }

    Event at(long position) {
        return record.at(position);
    }

    /** Whether the subscription ends instead of the next delivery. */
    boolean endsSubscription() {
        return random.nextDouble() < faults.subscriptionEnded();
    }

    void deliverLater(Runnable delivery) {
        later(draw(faults.delivery()), delivery);
    }

    void remove(SimulatedSubscription subscription) {
        subscriptions.remove(subscription);
    }

    /** The batch reaches the disk; gives what the caller is to hear of it. */
    private Consumer<CompletableFuture<Appended>> commit(UnderWay each) {
        underWay.remove(each);
        try {
            Appended appended =
                    record.commit(each.batch, node.simulation().clock().instant());
            return answer -> answer.complete(appended);
        } catch (RuntimeException refused) { // goes to the caller, as the contract says
            return answer -> answer.completeExceptionally(refused);
        }
    }

    /** When the batch commits, not before those that named one of its streams earlier. */
    private long arrival(Append batch) {
        long now = node.simulation().elapsed().toNanos();
        List<StreamId> named = Stream.concat(
                        batch.writes().stream().map(Append.Write::stream),
                        batch.reads().stream().map(Append.Read::stream))
                .toList();
        long at = now + draw(faults.commit());
        for (StreamId stream : named) {
            at = Math.max(at, latest.getOrDefault(stream, 0L) + 1);
        }
        for (StreamId stream : named) {
            latest.put(stream, at);
        }
        return at - now;
    }

    private void crashed() {
        open = false;
        record.forget(wake);
        for (UnderWay each : List.copyOf(underWay)) {
            if (random.nextBoolean()) {
                commit(each);
            }
        }
        underWay.clear();
        subscriptions.clear();
    }

    private void wakeAll() {
        List.copyOf(subscriptions).forEach(SimulatedSubscription::wake);
    }

    private void requireReadable() {
        if (!open) {
            throw away();
        }
        if (random.nextDouble() < faults.readFailed()) {
            throw new UnavailableException("the record cannot be read now");
        }
    }

    private void later(long nanos, Runnable action) {
        node.schedule(nanos, action);
    }

    private long draw(Duration most) {
        return most.isZero() ? 0 : random.nextLong(most.toNanos() + 1);
    }

    private static UnavailableException failed() {
        return new UnavailableException("the record did not answer; whether the change happened is unknown");
    }

    private static UnavailableException away() {
        return new UnavailableException("the record is not there");
    }
}
