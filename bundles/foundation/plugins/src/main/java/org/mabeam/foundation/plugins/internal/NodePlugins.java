// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.plugin.PluginInfo;
import org.mabeam.foundation.plugin.PluginMoment;
import org.mabeam.foundation.plugin.PluginVerdict;
import org.mabeam.foundation.plugin.Plugins;
import org.mabeam.foundation.plugins.internal.deploy.DeployFolder;
import org.mabeam.foundation.plugins.internal.framework.PluginBundles;
import org.mabeam.foundation.plugins.internal.framework.PluginServices;
import org.mabeam.foundation.plugins.internal.jar.Examined;
import org.mabeam.foundation.plugins.internal.jar.PluginJar;
import org.mabeam.foundation.plugins.internal.record.PluginEvent;
import org.mabeam.foundation.plugins.internal.record.What;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins of this node: each change is decided, recorded and done by one thread, one after the other. */
final class NodePlugins implements Plugins, DeployFolder.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(NodePlugins.class);

    private final Executor thread;
    private final PluginBundles bundles;
    private final PluginServices services;
    private final Pinned pinned;
    private final Ledger ledger;
    private final Listing listing;
    private final Intake intake;
    private final Departures departures;
    private final Probation probation;

    /** @param thread runs one task after the other */
    NodePlugins(
            Executor thread,
            PluginBundles bundles,
            PluginServices services,
            Pinned pinned,
            Ledger ledger,
            Listing listing,
            Intake intake,
            Departures departures,
            Probation probation) {
        this.thread = thread;
        this.bundles = bundles;
        this.services = services;
        this.pinned = pinned;
        this.ledger = ledger;
        this.listing = listing;
        this.intake = intake;
        this.departures = departures;
        this.probation = probation;
    }

    @Override
    public List<PluginInfo> list() {
        return listing.all(ledger.states());
    }

    @Override
    public List<PluginMoment> history(String name) {
        return ledger.history(name);
    }

    @Override
    public PluginVerdict verify(Path jar) {
        try {
            Examined examined = intake.examine(readable(jar));
            return new PluginVerdict(
                    examined.jar().map(PluginJar::names).orElseGet(Collections::emptySortedSet),
                    examined.jar().map(each -> each.version().toString()),
                    examined.sha256().orElse(""),
                    examined.jar().flatMap(PluginJar::signer),
                    examined.objections());
        } catch (IOException e) {
            throw unreadable(jar, e);
        }
    }

    @Override
    public CompletableFuture<List<PluginInfo>> install(Path jar, String by) {
        Path file = readable(jar);
        return later(() -> intake.take(file, Origin.file(file), by, true));
    }

    @Override
    public void offered(Path jar) {
        tell(later(() -> intake.take(jar, Origin.deployed(jar), Origin.DEPLOYER, false)), jar);
    }

    @Override
    public void gone(Path jar) {
        tell(
                later(() -> {
                    String origin = Origin.deployed(jar);
                    for (Bundle bundle : bundles.ours()) {
                        if (origin.equals(originOf(bundle))) {
                            probation.forget(bundle);
                            departures.uninstall(
                                    bundle,
                                    ledger.event(What.REMOVED, bundle, Origin.DEPLOYER)
                                            .because(origin + " was removed"));
                        }
                    }
                    return List.of();
                }),
                jar);
    }

    @Override
    public CompletableFuture<Void> remove(String name, String version, String by) {
        return later(() -> {
            Bundle bundle = ours(name, version);
            probation.forget(bundle);
            departures.uninstall(bundle, ledger.event(What.REMOVED, bundle, by));
            return null;
        });
    }

    @Override
    public CompletableFuture<PluginInfo> pin(String name, String version, String by) {
        return later(() -> {
            PluginInfo pin = list().stream()
                    .filter(info -> info.name().equals(name) && info.version().equals(version))
                    .findFirst()
                    .orElseThrow(() -> notInstalled(name, version));
            ledger.append(List.of(name), PluginEvent.of(What.PINNED, version, pin.sha256(), by, ledger.now()));
            pinned.pin(name, Optional.of(version));
            return serving(name);
        });
    }

    @Override
    public CompletableFuture<PluginInfo> unpin(String name, String by) {
        return later(() -> {
            String version = Optional.ofNullable(pinned.versions().get(name))
                    .orElseThrow(() -> new NotFoundException("no version of plugin " + name + " is pinned"));
            ledger.append(List.of(name), PluginEvent.of(What.UNPINNED, version, Optional.empty(), by, ledger.now()));
            pinned.pin(name, Optional.empty());
            return serving(name);
        });
    }

    @Override
    public CompletableFuture<PluginInfo> rollback(String name, String by) {
        return later(() -> {
            Bundle current = bundles.ours().stream()
                    .filter(bundle -> services.of(bundle).stream()
                            .anyMatch(each -> each.name().equals(name) && services.serves(each)))
                    .findFirst()
                    .orElseThrow(() -> new NotFoundException("plugin " + name
                            + " has no predecessor to go back to: what serves came with the product or is not there"));
            probation.forget(current);
            departures.takeBack(current, "somebody asked for it", by);
            return serving(name);
        });
    }

    private Bundle ours(String name, String version) {
        return bundles.ours().stream()
                .filter(bundle -> PluginBundles.namesOf(bundle).contains(name)
                        && bundle.getVersion().toString().equals(version))
                .findFirst()
                .orElseThrow(() -> list().stream()
                                .anyMatch(info -> info.name().equals(name)
                                        && info.version().equals(version))
                        ? new NotFoundException("version " + version + " of plugin " + name
                                + " came with the product: feature:uninstall removes it")
                        : notInstalled(name, version));
    }

    private String originOf(Bundle bundle) {
        return listing.of(bundle, ledger.states()).stream()
                .map(PluginInfo::origin)
                .findFirst()
                .orElse("");
    }

    private PluginInfo serving(String name) {
        return list().stream()
                .filter(info -> info.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("there is no plugin " + name + "; plugin:list shows all"));
    }

    private <T> CompletableFuture<T> later(Callable<T> change) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                try {
                    answer.complete(change.call());
                } catch (IOException e) {
                    answer.completeExceptionally(new UnavailableException("it cannot be read: " + e.getMessage(), e));
                } catch (Throwable failure) { // passed on to whoever asked
                    answer.completeExceptionally(failure);
                }
            });
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(new UnavailableException("the plugins are stopping; nothing changed", e));
        }
        return answer;
    }

    /** Nobody waits for what the deploy folder wanted: a refusal is one line, a failure of ours more. */
    private static void tell(CompletableFuture<List<PluginInfo>> change, Path jar) {
        CompletableFuture<Void> unused = change.handle((infos, failure) -> {
            if (failure instanceof ConflictException) {
                LOG.warn("plugin.refused file={} why={}", jar.getFileName(), failure.getMessage());
            } else if (failure != null) {
                LOG.warn("plugin.failed file={}", jar.getFileName(), failure);
            }
            return null;
        });
    }

    private static Path readable(Path jar) {
        if (!Files.isRegularFile(jar) || !Files.isReadable(jar)) {
            throw new InvalidValueException("jar", jar, "a file that can be read");
        }
        return jar;
    }

    private static UnavailableException unreadable(Path jar, IOException e) {
        return new UnavailableException(jar + " cannot be read: " + e.getMessage(), e);
    }

    private static NotFoundException notInstalled(String name, String version) {
        return new NotFoundException(
                "version " + version + " of plugin " + name + " is not installed; plugin:list shows all");
    }
}
