// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.plugin.PluginFailures;
import org.mabeam.foundation.plugins.internal.framework.PluginBundles;
import org.mabeam.foundation.plugins.internal.framework.PluginServices;
import org.mabeam.foundation.plugins.internal.record.PluginEvent;
import org.mabeam.foundation.plugins.internal.record.What;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.Time;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches versions that have just taken over. One whose code fails too often, or whose components stop working, is
 * taken back; one that passes lets its predecessor go. Failures may be told by any thread; the rest is for the thread
 * that changes plugins.
 */
final class Probation implements PluginFailures {

    private static final Logger LOG = LoggerFactory.getLogger(Probation.class);

    private final Duration window;
    private final int mostFailures;
    private final Time time;
    private final Executor thread;
    private final PluginServices services;
    private final Ledger ledger;
    private final Departures departures;
    private final Map<Long, Candidate> candidates = new HashMap<>();

    /** Under the lock of {@link #candidates}. */
    private static final class Candidate {
        private final Bundle bundle;
        private int failures;
        private Cancellable end = () -> {};

        Candidate(Bundle bundle) {
            this.bundle = bundle;
        }
    }

    /**
     * Watches nobody yet.
     *
     * @param window how long; zero for not at all
     * @param mostFailures the failure beyond so many is one too many
     * @param thread the one that changes plugins
     */
    Probation(
            Duration window,
            int mostFailures,
            Time time,
            Executor thread,
            PluginServices services,
            Ledger ledger,
            Departures departures) {
        this.window = window;
        this.mostFailures = mostFailures;
        this.time = time;
        this.thread = thread;
        this.services = services;
        this.ledger = ledger;
        this.departures = departures;
    }

    /** A version has taken over from another. */
    void begin(Bundle bundle) {
        if (window.isZero()) {
            departures.retirePredecessors(bundle);
            return;
        }
        ledger.append(
                PluginBundles.namesOf(bundle),
                ledger.event(What.ON_PROBATION, bundle, PluginEvent.NODE).because("for " + window.toSeconds() + " s"));
        goOn(bundle);
    }

    /** The node was restarted while a version was on probation: its time begins anew. */
    void goOn(Bundle bundle) {
        Candidate candidate = new Candidate(bundle);
        synchronized (candidates) {
            candidates.put(bundle.getBundleId(), candidate);
            candidate.end = time.after(window, () -> soon(() -> pass(candidate)));
        }
    }

    /** Nothing is left to be watched: it is being replaced or uninstalled. */
    void forget(Bundle bundle) {
        synchronized (candidates) {
            Candidate candidate = candidates.remove(bundle.getBundleId());
            if (candidate != null) {
                candidate.end.cancel();
            }
        }
    }

    @Override
    public void failed(Entry<?> plugin, String why) {
        List<Candidate> watched;
        synchronized (candidates) {
            watched = new ArrayList<>(candidates.values());
        }
        for (Candidate candidate : watched) {
            boolean its = services.of(candidate.bundle).stream().anyMatch(each -> each.id() == plugin.id());
            if (its && isOneTooMany(candidate)) {
                soon(() ->
                        takeBack(candidate, "it failed " + (mostFailures + 1) + " times on probation, lastly: " + why));
            }
        }
    }

    private boolean isOneTooMany(Candidate candidate) {
        synchronized (candidates) {
            candidate.failures++;
            return candidate.failures == mostFailures + 1;
        }
    }

    private void pass(Candidate candidate) {
        if (!isWatched(candidate)) {
            return;
        }
        Bundle bundle = candidate.bundle;
        SortedSet<String> names = PluginBundles.namesOf(bundle);
        SortedSet<String> missing = services.missing(bundle, names);
        if (!missing.isEmpty()) {
            takeBack(candidate, "it stopped working on probation: " + departures.lackOf(bundle, missing));
            return;
        }
        forget(bundle);
        ledger.append(names, ledger.event(What.CONFIRMED, bundle, PluginEvent.NODE));
        departures.retirePredecessors(bundle);
    }

    private void takeBack(Candidate candidate, String why) {
        if (!isWatched(candidate)) {
            return;
        }
        forget(candidate.bundle);
        departures.takeBack(candidate.bundle, why, PluginEvent.NODE);
    }

    private boolean isWatched(Candidate candidate) {
        synchronized (candidates) {
            return candidates.get(candidate.bundle.getBundleId()) == candidate;
        }
    }

    private void soon(Runnable work) {
        try {
            thread.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) { // nobody waits for it
                    LOG.error("plugin.probation-failed", e);
                }
            });
        } catch (RejectedExecutionException stopping) {
            LOG.debug("plugin.probation-ends-with-the-node");
        }
    }
}
