// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.event.ArtifactId;
import org.mabeam.foundation.event.ArtifactStore;
import org.mabeam.foundation.plugins.internal.framework.PluginBundles;
import org.mabeam.foundation.plugins.internal.framework.PluginServices;
import org.mabeam.foundation.plugins.internal.jar.PluginJar;
import org.mabeam.foundation.plugins.internal.record.PluginEvent;
import org.mabeam.foundation.plugins.internal.record.What;
import org.mabeam.foundation.plugins.internal.swap.Changeover;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes bundles away, and brings predecessors back. For one thread. */
final class Departures {

    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

    private static final String NODE = "node";

    private final PluginBundles bundles;
    private final PluginServices services;
    private final Changeover changeover;
    private final ArtifactStore artifacts;
    private final Ledger ledger;

    Departures(
            PluginBundles bundles,
            PluginServices services,
            Changeover changeover,
            ArtifactStore artifacts,
            Ledger ledger) {
        this.bundles = bundles;
        this.services = services;
        this.changeover = changeover;
        this.artifacts = artifacts;
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

    /** What we installed and nobody is served by any more. */
    void retirePredecessors(Bundle successor, PluginJar jar) {
        for (Bundle old : bundles.ours()) {
            if (!old.equals(successor)
                    && jar.names().containsAll(PluginBundles.namesOf(old))
                    && services.of(old).stream().noneMatch(services::serves)
                    && old.getVersion().compareTo(jar.version()) <= 0) {
                uninstall(
                        old, ledger.event(What.REMOVED, old, NODE).because("version " + jar.version() + " took over"));
            }
        }
    }

    /** Brings back whoever served before; a version that came with the product stands by and needs no bringing. */
    void takeBack(Bundle current, String why, String by) throws IOException {
        Optional<String> jar = PluginBundles.jarOf(current);
        Optional<PluginEvent> predecessor =
                served(current).stream().filter(each -> !each.jar().equals(jar)).reduce((earlier, later) -> later);
        if (predecessor.isEmpty() && standingBy(current).isEmpty()) {
            throw new NotFoundException("version " + current.getVersion() + " has no predecessor to go back to");
        }
        if (predecessor.isPresent() && predecessor.get().jar().isPresent()) {
            String hash = predecessor.get().jar().get();
            if (bundles.find(hash).isEmpty()) {
                PluginEvent again = predecessor.get();
                changeover.install(
                        hash,
                        artifacts.open(new ArtifactId(hash)),
                        bundle -> ledger.append(PluginBundles.namesOf(bundle), installed(again, bundle, by)));
            }
        }
        PluginEvent event = ledger.event(What.ROLLED_BACK, current, by).because(why);
        SortedSet<String> names = PluginBundles.namesOf(current);
        ledger.append(names, event);
        changeover.remove(current);
        ledger.nowServing(names, by);
        LOG.warn("plugin.rolled-back plugins={} version={} why={}", names, current.getVersion(), why);
    }

    private List<PluginEvent> served(Bundle bundle) {
        return PluginBundles.namesOf(bundle).stream()
                .map(name -> ledger.state(name).served())
                .findFirst()
                .orElseGet(List::of);
    }

    private Optional<Bundle> standingBy(Bundle current) {
        SortedSet<String> names = PluginBundles.namesOf(current);
        return bundles.all().stream()
                .filter(bundle -> !bundle.equals(current))
                .filter(bundle -> services.of(bundle).stream().anyMatch(each -> names.contains(each.name())))
                .findFirst();
    }

    private PluginEvent installed(PluginEvent again, Bundle bundle, String by) {
        return ledger.event(What.INSTALLED, bundle, by).from(again.origin().orElse("the record"), again.signer());
    }
}
