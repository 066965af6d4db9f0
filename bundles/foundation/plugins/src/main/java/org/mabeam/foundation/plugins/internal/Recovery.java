// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mabeam.foundation.event.ArtifactId;
import org.mabeam.foundation.event.ArtifactStore;
import org.mabeam.foundation.plugins.internal.framework.PluginBundles;
import org.mabeam.foundation.plugins.internal.record.PluginEvent;
import org.mabeam.foundation.plugins.internal.record.PluginState;
import org.mabeam.foundation.plugins.internal.record.What;
import org.mabeam.foundation.plugins.internal.swap.Changeover;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the framework what the record says: after a crash, with a clean cache, with files taken away while the node was
 * down. For one thread.
 */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Path deploy;
    private final PluginBundles bundles;
    private final Changeover changeover;
    private final ArtifactStore artifacts;
    private final Ledger ledger;
    private final Departures departures;
    private final Probation probation;

    /** @param deploy the deploy folder */
    Recovery(
            Path deploy,
            PluginBundles bundles,
            Changeover changeover,
            ArtifactStore artifacts,
            Ledger ledger,
            Departures departures,
            Probation probation) {
        this.deploy = deploy;
        this.bundles = bundles;
        this.changeover = changeover;
        this.artifacts = artifacts;
        this.ledger = ledger;
        this.departures = departures;
        this.probation = probation;
    }

    /** For the thread that changes plugins. */
    void run() throws IOException {
        for (Bundle bundle : bundles.ours()) {
            if (PluginBundles.namesOf(bundle).stream().noneMatch(name -> isToBeInstalled(bundle, name))) {
                changeover.remove(bundle);
            }
        }
        for (PluginState state : ledger.states().values()) {
            for (PluginEvent installed : state.installed().values()) {
                recover(installed);
            }
        }
        for (PluginState state : ledger.states().values()) {
            state.probation().flatMap(PluginEvent::jar).flatMap(bundles::find).ifPresent(probation::goOn);
        }
    }

    private void recover(PluginEvent installed) throws IOException {
        String hash = installed.jar().orElseThrow();
        String origin = installed.origin().orElse("");
        boolean fileIsGone = origin.startsWith(Origin.DEPLOY)
                && !Files.exists(deploy.resolve(origin.substring(Origin.DEPLOY.length())));
        Optional<Bundle> there = bundles.find(hash);
        if (fileIsGone && there.isPresent()) {
            departures.uninstall(
                    there.get(),
                    ledger.event(What.REMOVED, there.get(), Origin.DEPLOYER).because(origin + " was removed"));
        } else if (there.isEmpty() && !fileIsGone) {
            if (artifacts.contains(new ArtifactId(hash))) {
                Bundle bundle = bundles.install(hash, artifacts.open(new ArtifactId(hash)));
                bundles.start(bundle);
                LOG.info("plugin.back plugins={} version={}", PluginBundles.namesOf(bundle), bundle.getVersion());
            } else {
                LOG.warn(
                        "plugin.lost version={} jar={} why=its bytes are not in the artifact store",
                        installed.version().orElse(""),
                        hash);
            }
        }
    }

    private boolean isToBeInstalled(Bundle bundle, String name) {
        return PluginBundles.jarOf(bundle)
                .filter(ledger.state(name).installed()::containsKey)
                .isPresent();
    }
}
