// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.swap;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.plugin.Takeover;
import org.mabeam.foundation.plugins.internal.framework.Lack;
import org.mabeam.foundation.plugins.internal.framework.PluginBundles;
import org.mabeam.foundation.plugins.internal.framework.PluginServices;
import org.mabeam.foundation.plugins.internal.framework.Registered;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts one version beside another and moves the users over. Whatever goes wrong, what served before serves again. One
 * call at a time; blocks.
 */
public final class Changeover {

    private static final Logger LOG = LoggerFactory.getLogger(Changeover.class);

    private final PluginBundles bundles;
    private final PluginServices services;
    private final PluginGate gate;
    private final Users users;
    private final SelfTests tests;
    private final Lack lack;
    private final Duration patience;

    /** @param patience with the components of a bundle that was started */
    public Changeover(
            PluginBundles bundles,
            PluginServices services,
            PluginGate gate,
            Users users,
            SelfTests tests,
            Lack lack,
            Duration patience) {
        this.bundles = bundles;
        this.services = services;
        this.gate = gate;
        this.users = users;
        this.tests = tests;
        this.lack = lack;
        this.patience = patience;
    }

    /**
     * Installs a jar beside what is there. It takes over if it is the highest version or pinned; the first of its name
     * may wait for what it lacks.
     *
     * @param jar its SHA-256
     * @param accepted called when it is about to take over; if it throws, nothing has changed
     * @throws ConflictException if it does not work or its users cannot be moved; then nothing has changed
     */
    public Bundle install(String jar, InputStream content, Consumer<Bundle> accepted) throws IOException {
        Bundle bundle = bundles.install(jar, content);
        gate.close(bundle.getBundleId());
        List<Takeover> takeovers = List.of();
        try {
            bundles.start(bundle);
            SortedSet<String> names = PluginBundles.namesOf(bundle);
            SortedSet<String> missing = services.await(bundle, names, patience);
            if (missing.isEmpty()) {
                tests.objection(bundle).ifPresent(Changeover::refuse);
                takeovers = takeovers(bundle);
                List<String> objections = users.rehearse(takeovers);
                if (!objections.isEmpty()) {
                    refuse(String.join("; ", objections));
                }
            } else if (hasOthers(bundle, names)) {
                refuse(lack.of(bundle, missing));
            }
            accepted.accept(bundle);
            gate.open(bundle.getBundleId());
            users.move(thatHappened(takeovers)).ifPresent(Changeover::refuse);
            return bundle;
        } catch (RuntimeException e) {
            takeAway(bundle, takeovers);
            throw e;
        }
    }

    /** Moves the users of a bundle to whoever serves without it, and uninstalls it. */
    public void remove(Bundle bundle) {
        List<Registered> leaving = services.of(bundle);
        List<Entry<?>> left = new ArrayList<>();
        leaving.forEach(each -> services.entry(each).ifPresent(left::add));
        List<Registered> served = leaving.stream().filter(services::serves).toList();
        gate.close(bundle.getBundleId());
        List<Takeover> takeovers = new ArrayList<>();
        for (Registered each : served) {
            Optional<? extends Entry<?>> next = services.serving(each.type(), each.name());
            Optional<Entry<?>> old =
                    left.stream().filter(entry -> entry.id() == each.id()).findFirst();
            if (next.isPresent() && old.isPresent()) {
                takeovers.add(new Takeover(each.type(), old.get(), next.get()));
            }
        }
        users.move(takeovers).ifPresent(why -> LOG.warn("plugin.users-left-behind bundle={} why={}", bundle, why));
        bundles.uninstall(bundle);
        gate.forget(bundle.getBundleId());
    }

    private void takeAway(Bundle bundle, List<Takeover> takeovers) {
        List<Takeover> happened = thatHappened(takeovers);
        gate.close(bundle.getBundleId());
        List<Takeover> back = happened.stream()
                .map(each -> new Takeover(each.type(), each.to(), each.from()))
                .toList();
        users.move(back).ifPresent(why -> LOG.warn("plugin.users-left-behind bundle={} why={}", bundle, why));
        bundles.uninstall(bundle);
        gate.forget(bundle.getBundleId());
    }

    /** What it would take over: where it is not lower than what serves. */
    private List<Takeover> takeovers(Bundle bundle) {
        List<Takeover> found = new ArrayList<>();
        for (Registered each : services.of(bundle)) {
            Optional<? extends Entry<?>> from = services.serving(each.type(), each.name());
            Optional<? extends Entry<?>> to = services.entry(each);
            if (from.isPresent()
                    && to.isPresent()
                    && bundle.getVersion()
                                    .compareTo(Version.parseVersion(from.get().version()))
                            >= 0) {
                found.add(new Takeover(each.type(), from.get(), to.get()));
            }
        }
        return found;
    }

    private List<Takeover> thatHappened(List<Takeover> takeovers) {
        return takeovers.stream()
                .filter(each -> services.serving(each.type(), each.to().name())
                        .filter(entry -> entry.id() == each.to().id())
                        .isPresent())
                .toList();
    }

    private boolean hasOthers(Bundle bundle, SortedSet<String> names) {
        return bundles.all().stream()
                .filter(other -> !other.equals(bundle))
                .flatMap(other -> services.of(other).stream())
                .anyMatch(each -> names.contains(each.name()));
    }

    private static void refuse(String why) {
        throw new ConflictException(why);
    }
}
