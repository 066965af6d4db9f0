// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.ArtifactId;
import org.mabeam.foundation.event.ArtifactStore;
import org.mabeam.foundation.plugin.PluginInfo;
import org.mabeam.foundation.plugins.internal.framework.PluginBundles;
import org.mabeam.foundation.plugins.internal.jar.Examined;
import org.mabeam.foundation.plugins.internal.jar.JarExaminer;
import org.mabeam.foundation.plugins.internal.jar.PluginJar;
import org.mabeam.foundation.plugins.internal.record.PluginEvent;
import org.mabeam.foundation.plugins.internal.record.PluginRecord;
import org.mabeam.foundation.plugins.internal.record.What;
import org.mabeam.foundation.plugins.internal.swap.Changeover;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes jars in: examines them, installs them beside what is there, and lets them take over. For one thread. */
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final JarExaminer examiner;
    private final Staging staging;
    private final PluginBundles bundles;
    private final Changeover changeover;
    private final ArtifactStore artifacts;
    private final Ledger ledger;
    private final Departures departures;
    private final Probation probation;
    private final Listing listing;

    Intake(
            JarExaminer examiner,
            Staging staging,
            PluginBundles bundles,
            Changeover changeover,
            ArtifactStore artifacts,
            Ledger ledger,
            Departures departures,
            Probation probation,
            Listing listing) {
        this.examiner = examiner;
        this.staging = staging;
        this.bundles = bundles;
        this.changeover = changeover;
        this.artifacts = artifacts;
        this.ledger = ledger;
        this.departures = departures;
        this.probation = probation;
        this.listing = listing;
    }

    /** Examines a jar and changes nothing. */
    Examined examine(Path jar) throws IOException {
        try (Staging.Copy copy = staging.copy(jar)) {
            return examiner.examine(copy.jar());
        }
    }

    /**
     * Takes a jar in.
     *
     * @param asked whether somebody asked for this jar, so that it comes although it was taken back once
     * @throws ConflictException if it is refused or cannot take over; then nothing has changed
     */
    List<PluginInfo> take(Path original, String origin, String by, boolean asked) throws IOException {
        try (Staging.Copy copy = staging.copy(original)) {
            Examined examined = examiner.examine(copy.jar());
            if (!examined.isAccepted() || examined.jar().isEmpty()) {
                throw refused(original, examined, origin, by);
            }
            PluginJar jar = examined.jar().get();
            Optional<Bundle> there = bundles.find(jar.sha256());
            if (there.isPresent()) {
                return listing.of(there.get(), ledger.states());
            }
            if (!asked && isReplaced(jar)) {
                LOG.debug("plugin.stays-away file={} why=a higher version took over from it", origin);
                return List.of();
            }
            if (!asked && wasTakenBack(jar)) {
                LOG.info(
                        "plugin.stays-away file={} plugins={} version={} why=it was rolled back; plugin:install brings it",
                        origin,
                        jar.names(),
                        jar.version());
                return List.of();
            }
            ArtifactId content;
            try (var stream = Files.newInputStream(copy.jar())) {
                content = artifacts.put(stream);
            }
            if (!content.sha256().equals(jar.sha256())) {
                throw new ConflictException(origin + " changed while it was examined; nothing changed");
            }
            return take(jar, origin, by);
        }
    }

    private List<PluginInfo> take(PluginJar jar, String origin, String by) throws IOException {
        PluginEvent accepted = PluginEvent.of(
                        What.INSTALLED, jar.version().toString(), Optional.of(jar.sha256()), by, ledger.now())
                .from(origin, jar.signer());
        boolean[] recorded = {false};
        Bundle bundle;
        try {
            bundle = changeover.install(jar.sha256(), artifacts.open(new ArtifactId(jar.sha256())), installed -> {
                ledger.append(jar.names(), accepted);
                recorded[0] = true;
            });
        } catch (ConflictException | UnavailableException e) {
            What what = recorded[0] ? What.ROLLED_BACK : What.REFUSED;
            ledger.append(
                    jar.names(),
                    PluginEvent.of(what, jar.version().toString(), Optional.of(jar.sha256()), by, ledger.now())
                            .because(String.valueOf(e.getMessage())));
            throw new ConflictException(
                    origin + " (" + String.join(", ", jar.names()) + " " + jar.version() + ") was not taken: "
                            + e.getMessage(),
                    e);
        }
        ledger.nowServing(jar.names(), by);
        settle(bundle);
        List<PluginInfo> infos = listing.of(bundle, ledger.states());
        LOG.info("plugin.installed plugins={} version={} from={} by={}", jar.names(), jar.version(), origin, by);
        return infos;
    }

    /**
     * A version that took over from another is watched; one that took over from nobody has no predecessor to be kept.
     */
    private void settle(Bundle bundle) {
        departures.retireAllButTheLast(bundle);
        if (departures.hasPredecessor(bundle)) {
            probation.begin(bundle);
        }
    }

    /** It lies in the deploy folder still, and what took over from it is there. */
    private boolean isReplaced(PluginJar jar) {
        return jar.names().stream()
                        .anyMatch(name -> ledger.state(name).replaced().contains(jar.sha256()))
                && bundles.ours().stream()
                        .anyMatch(other -> PluginBundles.namesOf(other).containsAll(jar.names())
                                && other.getVersion().compareTo(jar.version()) >= 0);
    }

    private boolean wasTakenBack(PluginJar jar) {
        return jar.names().stream()
                .anyMatch(name -> ledger.state(name).takenBack().contains(jar.sha256()));
    }

    private ConflictException refused(Path original, Examined examined, String origin, String by) {
        String why = String.join("; ", examined.objections());
        List<String> names = examined.jar().map(jar -> List.copyOf(jar.names())).orElseGet(List::of);
        ledger.append(
                names.isEmpty() ? List.of(PluginRecord.NAMELESS) : names,
                new PluginEvent(
                        What.REFUSED,
                        examined.jar().map(jar -> jar.version().toString()),
                        examined.sha256(),
                        Optional.empty(),
                        Optional.of(origin),
                        Optional.of(why),
                        by,
                        ledger.now()));
        return new ConflictException(original.getFileName() + " " + why);
    }
}
