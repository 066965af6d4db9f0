// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.foundation.process.ProcessRef;
import org.mabeam.foundation.process.ProcessSpec;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.process.Time;
import org.mabeam.mabeam.variables.internal.decide.ChangeDecider;
import org.mabeam.mabeam.variables.internal.decide.Decision;
import org.mabeam.mabeam.variables.internal.live.Feed;
import org.mabeam.mabeam.variables.internal.live.Keeper;
import org.mabeam.mabeam.variables.internal.live.Model;
import org.mabeam.mabeam.variables.internal.live.NewestChange;
import org.mabeam.mabeam.variables.internal.live.Submitter;
import org.mabeam.mabeam.variables.internal.live.Watch;
import org.mabeam.mabeam.variables.internal.state.EventCodec;
import org.mabeam.mabeam.variables.internal.state.Realm;
import org.mabeam.variable.Change;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.ChangeWatcher;
import org.mabeam.variable.PreparedChange;

/** The variables of a node, without a thread of their own: what blocks elsewhere is a future here. Thread-safe. */
final class LiveVariables {

    private static final ProcessName KEEPER = new ProcessName(Namespace.DEFAULT, "variables");

    private final EventStore store;
    private final Time time;
    private final EventCodec codec = new EventCodec();
    private final Model model = new Model(codec);
    private final NewestChange newest = new NewestChange(codec);
    private final Submitter submitter;
    private final Feed feed;
    private final ProcessRef<Keeper.Message> keeper;
    private final AtomicBoolean looking = new AtomicBoolean();

    /** Reads the record and follows it. Blocks for I/O. */
    LiveVariables(
            EventStore store, Processes processes, Time time, Supplier<RequestId> requests, Keeper.Presence presence) {
        this.store = store;
        this.time = time;
        this.submitter = new Submitter(store, codec, model, time, requests);
        this.feed = Feed.open(store, model, time);
        this.keeper = processes.start(ProcessSpec.of(KEEPER, context -> {
            Keeper begun = new Keeper(model, submitter, presence, context);
            begun.on(new Keeper.Look());
            return message -> {
                looking.set(false);
                begun.on(message);
            };
        }));
        model.listen(this::look);
    }

    Model model() {
        return model;
    }

    Realm realm() {
        return model.realm();
    }

    /** Knows all changes up to a position before it returns. Blocks for I/O at most shortly. */
    void catchUp(long position) {
        feed.catchUp(position);
    }

    /** Something that no event tells may have changed: which plugins are there. */
    void look() {
        Realm.Index index = model.realm().index();
        boolean idle = index.timed().isEmpty() && index.services().isEmpty();
        if (!idle && looking.compareAndSet(false, true) && !keeper.offer(new Keeper.Look())) {
            looking.set(false);
        }
    }

    /** Completes when the decision is durable and known here. */
    CompletableFuture<Void> submit(Submitter.Deciding deciding) {
        return submitter.submit(deciding);
    }

    /** The same for what changes which variables there are. */
    CompletableFuture<Void> submitInLine(Submitter.Deciding deciding) {
        return submitter.submitInLine(deciding);
    }

    /** Changes values at once. */
    CompletableFuture<Void> change(ChangeRequest request) {
        return submit((realm, now) -> Optional.of(new ChangeDecider(realm, now).change(request)));
    }

    /** Decides a change without making it. */
    PreparedChange prepare(Function<ChangeDecider, Decision> decide) {
        Realm realm = model.realm();
        return decide.apply(new ChangeDecider(realm, time.clock().instant())).prepare(realm, codec);
    }

    /** Follows the changes. */
    AutoCloseable watch(Namespace namespace, long after, ChangeWatcher watcher) {
        return Watch.open(store, model, newest, namespace, after, watcher);
    }

    /** A page of a history. Blocks for I/O. */
    List<Change> history(org.mabeam.foundation.event.StreamId stream, long fromRevision, int limit) {
        List<Change> changes = new ArrayList<>();
        for (Event event : store.read(stream, fromRevision, limit)) {
            Watch.change(codec, event).ifPresent(changes::add);
        }
        return changes;
    }

    /** What was known at a moment. Blocks for I/O. */
    Realm at(Instant moment) {
        return Past.realm(store, moment);
    }

    /** Ends it; what is on the record stays. */
    CompletableFuture<Void> close(java.time.Duration deadline) {
        feed.close();
        return keeper.stop(deadline);
    }
}
