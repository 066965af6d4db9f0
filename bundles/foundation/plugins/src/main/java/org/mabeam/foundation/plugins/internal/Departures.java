// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal;

import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Predicate;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.ArtifactId;
import org.mabeam.foundation.event.ArtifactStore;
import org.mabeam.foundation.plugins.internal.framework.Lack;
import org.mabeam.foundation.plugins.internal.framework.PluginBundles;
import org.mabeam.foundation.plugins.internal.framework.PluginServices;
import org.mabeam.foundation.plugins.internal.record.PluginEvent;
import org.mabeam.foundation.plugins.internal.record.What;
import org.mabeam.foundation.plugins.internal.swap.Changeover;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes bundles away, and brings predecessors back. For one thread. */
final class Departures {

    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

    private final PluginBundles bundles;
    private final PluginServices services;
    private final Changeover changeover;
    private final ArtifactStore artifacts;
    private final Lack lack;
    private final Ledger ledger;

    Departures(
            PluginBundles bundles,
            PluginServices services,
            Changeover changeover,
            ArtifactStore artifacts,
            Lack lack,
            Ledger ledger) {
        this.bundles = bundles;
        this.services = services;
        this.changeover = changeover;
        this.artifacts = artifacts;
        this.lack = lack;
        this.ledger = ledger;
    }

    /** Uninstalls a bundle; whoever else has its names serves. */
    void uninstall(Bundle bundle, PluginEvent why) {
        SortedSet<String> names = PluginBundles.namesOf(bundle);
        ledger.append(names, why);
        changeover.remove(bundle);
        ledger.nowServing(names, why.by());
        LOG.info(
                "plugin.removed plugins={} version={} why={}",
                names,
                bundle.getVersion(),
                why.why().orElse("wanted by " + why.by()));
    }

    /** Uninstalls what we installed, whose names this one brings too, and by which nobody is served any more. */
    void retirePredecessors(Bundle successor) {
        retire(successor, bundle -> true);
    }

    /** The same, but keeps the one that served last. */
    void retireAllButTheLast(Bundle successor) {
        Optional<String> last = predecessor(successor).flatMap(PluginEvent::jar);
        retire(successor, bundle -> !PluginBundles.jarOf(bundle).equals(last));
    }

    /** Names the one thing that keeps a bundle from working. */
    String lackOf(Bundle bundle, SortedSet<String> missing) {
        return lack.of(bundle, missing);
    }

    private void retire(Bundle successor, Predicate<Bundle> which) {
        SortedSet<String> names = PluginBundles.namesOf(successor);
        for (Bundle old : bundles.ours()) {
            if (!old.equals(successor)
                    && names.containsAll(PluginBundles.namesOf(old))
                    && services.of(old).stream().noneMatch(services::serves)
                    && old.getVersion().compareTo(successor.getVersion()) <= 0
                    && which.test(old)) {
                uninstall(
                        old,
                        ledger.event(What.REMOVED, old, PluginEvent.NODE)
                                .because("version " + successor.getVersion() + " took over"));
            }
        }
    }

    /**
     * Brings back whoever served before; a version that came with the product stands by and needs no bringing.
     *
     * @throws NotFoundException if there is nobody
     */
    void takeBack(Bundle current, String why, String by) {
        Optional<PluginEvent> predecessor = predecessor(current);
        if (predecessor.isEmpty() && standingBy(current).isEmpty()) {
            throw new NotFoundException("version " + current.getVersion() + " has no predecessor to go back to");
        }
        predecessor.ifPresent(each -> bringBack(each, by));
        SortedSet<String> names = PluginBundles.namesOf(current);
        ledger.append(names, ledger.event(What.ROLLED_BACK, current, by).because(why));
        changeover.remove(current);
        ledger.nowServing(names, by);
        LOG.warn("plugin.rolled-back plugins={} version={} why={}", names, current.getVersion(), why);
    }

    private void bringBack(PluginEvent earlier, String by) {
        String jar = earlier.jar().orElseThrow();
        if (bundles.find(jar).isPresent()) {
            return;
        }
        try {
            changeover.install(
                    jar,
                    artifacts.open(new ArtifactId(jar)),
                    bundle -> ledger.append(
                            PluginBundles.namesOf(bundle),
                            ledger.event(What.INSTALLED, bundle, by).from(Origin.RECORD, earlier.signer())));
        } catch (IOException e) {
            throw new UnavailableException("the predecessor cannot be read: " + e.getMessage(), e);
        }
    }

    /** Who served before it, of those that we installed. */
    private Optional<PluginEvent> predecessor(Bundle current) {
        Optional<String> jar = PluginBundles.jarOf(current);
        return PluginBundles.namesOf(current).stream()
                .flatMap(name -> ledger.state(name).served().stream())
                .filter(each -> each.jar().isPresent() && !each.jar().equals(jar))
                .max(Comparator.comparing(PluginEvent::at));
    }

    /** Whether it serves in the place of another that could serve again. */
    boolean hasPredecessor(Bundle bundle) {
        return services.of(bundle).stream().anyMatch(services::serves)
                && standingBy(bundle).isPresent();
    }

    private Optional<Bundle> standingBy(Bundle current) {
        SortedSet<String> names = PluginBundles.namesOf(current);
        return bundles.all().stream()
                .filter(bundle -> !bundle.equals(current))
                .filter(bundle -> services.of(bundle).stream().anyMatch(each -> names.contains(each.name())))
                .findFirst();
    }
}
