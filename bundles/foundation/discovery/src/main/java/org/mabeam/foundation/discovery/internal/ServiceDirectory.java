// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.discovery.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.discovery.Query;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins that match a query, followed in the service registry. Readers see a snapshot; its lock guards the
 * candidates and is never held while a plugin or a watcher is called.
 *
 * @param <T> the service type
 */
final class ServiceDirectory<T> implements Directory<T>, ServiceTrackerCustomizer<T, ServiceDirectory.Held<T>> {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceDirectory.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final BundleContext context;
    private final Query<T> query;
    private final Consumer<ServiceDirectory<?>> closed;
    private final Later later;
    private final ServiceTracker<T, Held<T>> tracker;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final Map<ServiceReference<T>, Candidate<T>> candidates = new HashMap<>();
    private final LongPredicate open;
    private Pins pins;
    private volatile SortedMap<String, Candidate<T>> serving = Collections.emptySortedMap();
    private volatile Set<Long> there = Set.of();

    /**
     * @param later asks again for plugins that could not be made
     * @param open whether plugins of a bundle may serve
     * @param closed told when it is closed
     */
    ServiceDirectory(
            BundleContext context,
            Query<T> query,
            Later later,
            LongPredicate open,
            Pins pins,
            Consumer<ServiceDirectory<?>> closed) {
        this.open = open;
        this.later = later;
        this.context = context;
        this.query = query;
        this.pins = pins;
        this.closed = closed;
        this.tracker = new ServiceTracker<>(context, query.type(), this);
    }

    void open() {
        tracker.open();
    }

    /** From now on other versions are pinned. */
    void pin(Pins others) {
        boolean changed;
        synchronized (candidates) {
            pins = others;
            changed = choose();
        }
        tell(changed);
    }

    /** From now on others may serve. */
    void gateChanged() {
        boolean changed;
        synchronized (candidates) {
            changed = choose();
        }
        tell(changed);
    }

    @Override
    public Optional<Entry<T>> find(String name) {
        return Optional.ofNullable(serving.get(name)).map(Candidate::entry);
    }

    @Override
    public List<Entry<T>> entries() {
        return serving.values().stream().map(Candidate::entry).toList();
    }

    @Override
    public boolean isThere(long id) {
        return there.contains(id);
    }

    @Override
    public AutoCloseable watch(Runnable changed) {
        Watcher own = new Watcher(changed);
        watchers.add(own);
        return () -> watchers.remove(own);
    }

    @Override
    public void close() {
        watchers.clear();
        tracker.close();
        closed.accept(this);
    }

    /**
     * A registration. Its service is absent while it cannot be made: the components of a plugin may be in the making on
     * another thread, and nobody tells when they are made. Guarded by the lock of the candidates.
     */
    static final class Held<S> {
        private @Nullable S service;
        private boolean over;
    }

    @Override
    public @Nullable Held<T> addingService(ServiceReference<T> reference) {
        Held<T> held = new Held<>();
        @Nullable Object service = context.getService(reference);
        if (service == null) {
            LOG.warn(
                    "discovery.plugin-not-working type={} service={}",
                    query.type().getName(),
                    reference);
            later.run(FIRST_PAUSE, () -> askAgain(held, reference, FIRST_PAUSE));
            return held;
        }
        if (!query.type().isInstance(service)) {
            LOG.warn(
                    "discovery.plugin-of-other-api type={} service={}",
                    query.type().getName(),
                    reference);
            context.ungetService(reference);
            return null;
        }
        hold(held, reference, query.type().cast(service));
        return held;
    }

    @Override
    public void modifiedService(ServiceReference<T> reference, Held<T> held) {
        T service;
        synchronized (candidates) {
            service = held.service;
        }
        if (service != null) {
            put(held, reference, service);
        }
    }

    @Override
    public void removedService(ServiceReference<T> reference, Held<T> held) {
        boolean changed;
        boolean made;
        synchronized (candidates) {
            held.over = true;
            made = held.service != null;
            changed = candidates.remove(reference) != null;
            changed |= choose();
        }
        tell(changed);
        if (made) {
            context.ungetService(reference);
        }
    }

    private void askAgain(Held<T> held, ServiceReference<T> reference, Duration pause) {
        synchronized (candidates) {
            if (held.over) {
                return;
            }
        }
        @Nullable Object service = context.getService(reference);
        if (query.type().isInstance(service)) {
            LOG.info(
                    "discovery.plugin-works-now type={} service={}",
                    query.type().getName(),
                    reference);
            hold(held, reference, query.type().cast(service));
        } else {
            Duration longer = pause.multipliedBy(2);
            Duration next = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
            later.run(next, () -> askAgain(held, reference, next));
        }
    }

    private void hold(Held<T> held, ServiceReference<T> reference, T service) {
        boolean over;
        synchronized (candidates) {
            over = held.over;
            held.service = service;
        }
        if (over) {
            context.ungetService(reference);
        } else {
            put(held, reference, service);
        }
    }

    private void put(Held<T> held, ServiceReference<T> reference, T service) {
        Optional<Candidate<T>> candidate = Candidate.of(reference, service).filter(each -> query.matches(each.entry()));
        boolean changed;
        synchronized (candidates) {
            if (held.over) {
                return;
            }
            candidate.ifPresentOrElse(each -> candidates.put(reference, each), () -> candidates.remove(reference));
            changed = choose();
        }
        tell(changed);
    }

    /** Chooses anew who serves; answers whether anybody else does. Under the lock. */
    private boolean choose() {
        SortedMap<String, Candidate<T>> next = new TreeMap<>();
        List<Candidate<T>> inOrder = new ArrayList<>(candidates.values());
        inOrder.sort(Candidate.precedence(pins));
        for (Candidate<T> each : inOrder) {
            if (open.test(each.bundle())) {
                next.put(each.entry().name(), each);
            }
        }
        there = inOrder.stream().map(each -> each.entry().id()).collect(Collectors.toUnmodifiableSet());
        SortedMap<String, Candidate<T>> before = serving;
        serving = Collections.unmodifiableSortedMap(next);
        return !before.keySet().equals(next.keySet())
                || next.entrySet().stream().anyMatch(each -> {
                    Candidate<T> old = before.get(each.getKey());
                    return old == null || !old.sameAs(each.getValue());
                });
    }

    private void tell(boolean changed) {
        if (!changed) {
            return;
        }
        for (Watcher watcher : watchers) {
            try {
                watcher.changed.run();
            } catch (RuntimeException e) { // the next watcher must hear of it all the same
                LOG.warn("discovery.watcher-failed type={}", query.type().getName(), e);
            }
        }
    }

    /** One watch: the same action may watch twice, and each watch ends by itself. */
    private static final class Watcher {
        private final Runnable changed;

        Watcher(Runnable changed) {
            this.changed = changed;
        }
    }
}
