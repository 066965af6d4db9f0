// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalView;
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
import org.mabeam.mabeam.consensus.internal.state.Fold;
import org.mabeam.mabeam.consensus.internal.state.ProposalEvent;
import org.mabeam.mabeam.consensus.internal.state.ProposalIntent;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All proposals of a node: starts their owners, finds them, and keeps those that have ended. Thread-safe. */
public final class ProposalHouse {

    private static final Logger LOG = LoggerFactory.getLogger(ProposalHouse.class);

    private final Processes processes;
    private final Time time;
    private final Surroundings surroundings;
    private final Consumer<ProposalState> over;
    private final ProposalReader reader;
    private final Map<ProposalId, LiveProposal> live = new ConcurrentHashMap<>();
    private final Archive archive;
    private final AtomicLong watchers = new AtomicLong();

    /**
     * A house without proposals until {@link #open}.
     *
     * @param over is shown each proposal that has ended, from any thread, before others see that it has
     */
    public ProposalHouse(Processes processes, Time time, Surroundings surroundings, Consumer<ProposalState> over) {
        this.processes = processes;
        this.time = time;
        this.surroundings = surroundings;
        this.over = over;
        this.reader = new ProposalReader(surroundings.store(), surroundings.codec());
        this.archive = new Archive(reader);
    }

    /**
     * Takes over the proposals of the record; blocks for I/O.
     *
     * @param seen is shown each of them
     */
    public void open(Consumer<ProposalState> seen) {
        reader.each(
                ended -> {
                    seen.accept(ended);
                    over.accept(ended);
                    archive.add(ended.view());
                },
                state -> {
                    seen.accept(state);
                    LiveProposal unused = begin(state);
                });
        surroundings.variables().catchUp(surroundings.store().position());
        LOG.info("proposals.opened live={} ended={}", live.size(), archive.size());
    }

    /** How many proposals are owned here. */
    public int live() {
        return live.size();
    }

    /** Opens a proposal; completes once that is durable. */
    public CompletableFuture<ProposalView> create(ProposalEvent.Opened opened) {
        ProposalId id = opened.spec().id();
        StreamId stream = ProposalReader.stream(id);
        Append append = Append.to(
                surroundings.requests().get(),
                stream,
                EventStore.NO_STREAM,
                List.of(NewEvent.of(surroundings.codec().write(opened))),
                Trace.of(stream.value()));
        return new Persistence(surroundings.store(), time).append(append).handle((appended, failure) -> {
            if (failure == null) {
                LOG.info(
                        "proposal.opened proposal={} by={} electorate={} rule={} position={}",
                        id,
                        opened.spec().by(),
                        opened.weights().size(),
                        opened.spec().rule().name(),
                        appended.first());
                return begin(Fold.begin(opened, appended.first())).view();
            }
            Throwable why =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            throw why instanceof RevisionConflictException
                    ? new ConflictException("there is a proposal " + id + " already", why)
                    : new CompletionException(why);
        });
    }

    /** Sends an intent to a proposal; answered once its event is durable. */
    public CompletableFuture<ProposalState> submit(ProposalId id, ProposalIntent intent) {
        LiveProposal proposal = live.get(id);
        if (proposal == null) {
            ProposalView ended = archive.find(id).orElseThrow(() -> unknown(id));
            throw new ConflictException("proposal " + id + " is "
                    + ended.state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + ended.why());
        }
        return proposal.submit(intent);
    }

    /** A proposal; may block for I/O if it has ended. */
    public Optional<ProposalView> find(ProposalId id) {
        LiveProposal proposal = live.get(id);
        return proposal != null ? Optional.of(proposal.view()) : archive.find(id);
    }

    /** All proposals of a namespace, the newest first; may block for I/O. */
    public List<ProposalView> list(Namespace namespace) {
        List<ProposalView> views = new ArrayList<>();
        live.forEach((id, proposal) -> {
            if (id.namespace().equals(namespace) && !archive.has(id)) {
                views.add(proposal.view());
            }
        });
        archive.names(namespace).forEach(id -> archive.find(id).ifPresent(views::add));
        views.sort(Comparator.comparing(ProposalView::opened)
                .reversed()
                .thenComparing(view -> view.spec().id().name()));
        return views;
    }

    /** Shows the newest view after each change. */
    public AutoCloseable watch(ProposalId id, Consumer<ProposalView> changed) {
        LiveProposal proposal = live.get(id);
        ProposalView view = proposal == null ? archive.find(id).orElseThrow(() -> unknown(id)) : proposal.view();
        Watcher watcher = new Watcher(
                processes,
                new ProcessName(id.namespace(), "proposal/" + id.name() + "/watcher-" + watchers.incrementAndGet()),
                changed);
        if (proposal == null) {
            watcher.see(view);
            return watcher;
        }
        proposal.add(watcher);
        return () -> {
            proposal.remove(watcher);
            watcher.close();
        };
    }

    /** Rules or agents have come or gone. */
    public void wake() {
        live.values().forEach(LiveProposal::wake);
    }

    /** Ends all owners; the proposals go on after the next start. */
    public CompletableFuture<Void> close(Duration deadline) {
        List<CompletableFuture<Void>> stops = new ArrayList<>();
        live.values().forEach(proposal -> stops.add(proposal.stop(deadline)));
        return CompletableFuture.allOf(stops.toArray(CompletableFuture[]::new));
    }

    private LiveProposal begin(ProposalState first) {
        LiveProposal proposal = new LiveProposal(first, this::ended);
        live.put(first.id(), proposal);
        proposal.start(processes, reader, surroundings);
        return proposal;
    }

    private void ended(ProposalState last) {
        if (last.isOver()) {
            over.accept(last);
            archive.add(last.view());
            live.remove(last.id());
        }
    }

    private static NotFoundException unknown(ProposalId id) {
        return new NotFoundException("there is no proposal " + id);
    }
}
