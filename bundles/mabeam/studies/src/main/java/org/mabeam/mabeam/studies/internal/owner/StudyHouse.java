// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RevisionConflictException;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.process.Time;
import org.mabeam.mabeam.studies.internal.state.Fold;
import org.mabeam.mabeam.studies.internal.state.StudyEvent;
import org.mabeam.mabeam.studies.internal.state.StudyIntent;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.study.Lease;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All studies of a node: starts their owners, finds them, and keeps a summary of those that have ended. Thread-safe.
 */
public final class StudyHouse {

    private static final Logger LOG = LoggerFactory.getLogger(StudyHouse.class);

    private final Processes processes;
    private final Time time;
    private final Surroundings surroundings;
    private final StudyReader reader;
    private final Map<StudyId, LiveStudy> live = new ConcurrentSkipListMap<>(StudyHouse::compare);
    private final Archive archive;
    private final AtomicLong watchers = new AtomicLong();

    /** A house without studies until {@link #open}. */
    public StudyHouse(Processes processes, Time time, Surroundings surroundings) {
        this.processes = processes;
        this.time = time;
        this.surroundings = surroundings;
        this.reader = new StudyReader(surroundings.store(), surroundings.codec());
        this.archive = new Archive(reader);
    }

    /** Takes over the studies of the record; blocks for I/O. */
    public void open() {
        for (StudyView view : new Inventory(surroundings.store(), surroundings.codec()).read()) {
            if (view.ended().isPresent()) {
                archive.add(view);
                surroundings.suggesters().ended(view.spec(), view.ended().get());
            } else {
                begin(view);
            }
        }
        LOG.info("studies.opened running={} ended={}", live.size(), archive.size());
    }

    /** How many studies are owned here. */
    public int running() {
        return live.size();
    }

    /** Creates a study; completes once that is durable. */
    public CompletableFuture<StudyView> create(StudySpec spec) {
        StudyEvent.Created created =
                new StudyEvent.Created(time.clock().instant().toEpochMilli(), spec);
        StreamId stream = StudyReader.stream(spec.id());
        Append append = Append.to(
                surroundings.requests().get(),
                stream,
                EventStore.NO_STREAM,
                List.of(NewEvent.of(surroundings.codec().write(created))),
                Trace.of(stream.value()));
        return new Persistence(surroundings.store(), time).append(append).handle((appended, failure) -> {
            if (failure == null) {
                return begin(Fold.begin(created, appended.first()).view(Optional.empty()))
                        .view();
            }
            Throwable why =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            throw why instanceof RevisionConflictException
                    ? new ConflictException("there is a study " + spec.id() + " already", why)
                    : new CompletionException(why);
        });
    }

    /** Sends an intent to a study; answered once its events are durable. */
    public CompletableFuture<StudyState> submit(StudyId id, StudyIntent intent) {
        return require(id).submit(intent);
    }

    /** Waits for a trial. */
    public CompletableFuture<Optional<Lease>> lease(StudyId id, String worker, Duration patience) {
        LiveStudy study = live.get(id);
        if (study == null && archive.find(id).isPresent()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return require(id).lease(worker, patience);
    }

    /** Prolongs a lease. */
    public CompletableFuture<Lease> renew(Lease lease) {
        return require(lease.study()).renew(lease);
    }

    /** A study with its trials; blocks for I/O if it has ended. */
    public Optional<StudyView> find(StudyId id) {
        LiveStudy study = live.get(id);
        return study != null ? Optional.of(study.view()) : archive.details(id);
    }

    /** All studies of a namespace by name, ended ones without their trials. */
    public List<StudyView> list(Namespace namespace) {
        return list().stream()
                .filter(view -> view.spec().id().namespace().equals(namespace))
                .toList();
    }

    /** The same of every namespace. */
    public List<StudyView> list() {
        Map<StudyId, StudyView> all = new ConcurrentSkipListMap<>(StudyHouse::compare);
        archive.all().forEach(view -> all.put(view.spec().id(), view));
        live.values().forEach(study -> all.put(study.view().spec().id(), study.view()));
        return List.copyOf(all.values());
    }

    /** Shows the newest view after each change. */
    public AutoCloseable watch(StudyId id, Consumer<StudyView> changed) {
        LiveStudy study = live.get(id);
        StudyView ended = study == null ? archive.details(id).orElseThrow(() -> unknown(id)) : study.view();
        Watcher watcher = new Watcher(
                processes,
                new ProcessName(id.namespace(), "study/" + id.name() + "/watcher-" + watchers.incrementAndGet()),
                changed);
        if (study == null) {
            watcher.see(ended);
            return watcher;
        }
        study.add(watcher);
        return () -> {
            study.remove(watcher);
            watcher.close();
        };
    }

    /** Strategies have come or gone; completes when all studies use those that serve now. */
    public CompletableFuture<Void> pluginsChanged() {
        return CompletableFuture.allOf(
                live.values().stream().map(LiveStudy::pluginsChanged).toArray(CompletableFuture[]::new));
    }

    /** Those that have not ended. */
    public List<StudyView> unended() {
        return live.values().stream().map(LiveStudy::view).toList();
    }

    /** The service of the agents is there, perhaps again. */
    public void agentsCame() {
        surroundings.suggesters().agentsCame();
    }

    /** Ends all owners; the studies go on after the next start. */
    public CompletableFuture<Void> close(Duration deadline) {
        List<CompletableFuture<Void>> stops = new ArrayList<>();
        live.values().forEach(study -> stops.add(study.stop(deadline)));
        return CompletableFuture.allOf(stops.toArray(CompletableFuture[]::new));
    }

    private LiveStudy begin(StudyView first) {
        LiveStudy study = new LiveStudy(first, time, this::ended);
        live.put(first.spec().id(), study);
        study.start(processes, reader, surroundings);
        return study;
    }

    private void ended(StudyView last) {
        if (last.ended().isPresent()) {
            archive.add(last);
            surroundings.suggesters().ended(last.spec(), last.ended().get());
            live.remove(last.spec().id());
        }
    }

    private LiveStudy require(StudyId id) {
        LiveStudy study = live.get(id);
        if (study == null) {
            StudyView ended = archive.find(id).orElseThrow(() -> unknown(id));
            throw new ConflictException(
                    "study " + id + " is " + (ended.state() == StudyView.State.FINISHED ? "finished" : "cancelled"));
        }
        return study;
    }

    private static NotFoundException unknown(StudyId id) {
        return new NotFoundException("there is no study " + id);
    }

    private static int compare(StudyId one, StudyId other) {
        int byNamespace = one.namespace().value().compareTo(other.namespace().value());
        return byNamespace != 0 ? byNamespace : one.name().compareTo(other.name());
    }
}
