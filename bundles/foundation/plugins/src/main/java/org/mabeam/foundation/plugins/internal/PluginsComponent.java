// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.felix.utils.properties.InterpolationHelper;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.config.Configurations;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.foundation.discovery.Gate;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.event.ArtifactStore;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.plugin.PluginFailures;
import org.mabeam.foundation.plugin.PluginInfo;
import org.mabeam.foundation.plugin.PluginMoment;
import org.mabeam.foundation.plugin.PluginUser;
import org.mabeam.foundation.plugin.PluginVerdict;
import org.mabeam.foundation.plugin.Plugins;
import org.mabeam.foundation.plugins.internal.deploy.DeployFolder;
import org.mabeam.foundation.plugins.internal.framework.DuplicateVersions;
import org.mabeam.foundation.plugins.internal.framework.FrameworkOffer;
import org.mabeam.foundation.plugins.internal.framework.Lack;
import org.mabeam.foundation.plugins.internal.framework.PluginBundles;
import org.mabeam.foundation.plugins.internal.framework.PluginServices;
import org.mabeam.foundation.plugins.internal.jar.JarExaminer;
import org.mabeam.foundation.plugins.internal.jar.JarLimits;
import org.mabeam.foundation.plugins.internal.jar.SignaturePolicy;
import org.mabeam.foundation.plugins.internal.jar.TrustStore;
import org.mabeam.foundation.plugins.internal.record.PluginRecord;
import org.mabeam.foundation.plugins.internal.swap.Changeover;
import org.mabeam.foundation.plugins.internal.swap.PluginGate;
import org.mabeam.foundation.plugins.internal.swap.SelfTests;
import org.mabeam.foundation.plugins.internal.swap.Users;
import org.mabeam.foundation.process.Time;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins of this node as a service; owns the deploy folder for jars that say they are plugins. */
@Component(immediate = true, service = Plugins.class, configurationPid = PluginsComponent.PID)
@Designate(ocd = PluginsComponent.Config.class)
public final class PluginsComponent implements Plugins {

    static final String PID = "org.mabeam.foundation.plugins";

    @ObjectClassDefinition(
            id = PluginsComponent.PID,
            name = "Mabeam plugins",
            description = "How jars are examined and how one version takes over from another")
    @interface Config {
        @AttributeDefinition(
                description = "Signatures of plugins: require one that is trusted; warn of those that have none; off",
                options = {
                    @Option(label = "require", value = "require"),
                    @Option(label = "warn", value = "warn"),
                    @Option(label = "off", value = "off")
                })
        String signatures() default "warn";

        @AttributeDefinition(
                description = "Folder of those who may sign plugins: NAME.pub, NAME.crt or NAME.pem",
                min = "1")
        String trust() default "${karaf.etc}/trust";

        @AttributeDefinition(description = "The deploy folder, as FileInstall watches it", min = "1")
        String deploy() default "${karaf.base}/deploy";

        @AttributeDefinition(description = "Folder in which jars are examined", min = "1")
        String staging() default "${karaf.data}/mabeam-plugins";

        @AttributeDefinition(
                description = "Seconds within which the components of a new version must work",
                min = "1",
                max = "600")
        int startSeconds() default 10;

        @AttributeDefinition(
                description = "Seconds within which the users of a plugin must have moved",
                min = "1",
                max = "3600")
        int moveSeconds() default 60;

        @AttributeDefinition(
                description = "Seconds for which a version that took over is watched; 0 for not at all",
                min = "0",
                max = "604800")
        int probationSeconds() default 60;

        @AttributeDefinition(
                description = "Failures on probation that are forgiven; the next one brings the predecessor back",
                min = "0",
                max = "1000000")
        int probationFailures() default 2;
    }

    private static final Logger LOG = LoggerFactory.getLogger(PluginsComponent.class);
    private static final Duration SELF_TEST = Duration.ofSeconds(30);
    private static final long CLOSING_SECONDS = 10;

    private final List<ServiceRegistration<?>> registered = new ArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "mabeam-plugins");
        made.setDaemon(true);
        return made;
    });
    private final PluginServices services;
    private final NodePlugins plugins;
    private final AutoCloseable listening;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<PluginUser> users = List.of();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable ServiceComponentRuntime components;

    /** Reads the record, brings back what is missing, and takes the deploy folder. */
    @Activate
    public PluginsComponent(
            Config config,
            BundleContext context,
            @Reference EventStore store,
            @Reference ArtifactStore artifacts,
            @Reference Discovery discovery,
            @Reference Configurations configurations,
            @Reference Time time,
            @Reference DeployFolder folder) {
        check(config);
        PluginBundles bundles = new PluginBundles(context);
        services = new PluginServices(context, discovery);
        PluginGate gate = new PluginGate();
        Lack lack = new Lack(() -> Optional.ofNullable(components));
        Changeover changeover = new Changeover(
                bundles,
                services,
                gate,
                new Users(() -> users, Duration.ofSeconds(config.moveSeconds())),
                new SelfTests(context, SELF_TEST),
                lack,
                Duration.ofSeconds(config.startSeconds()));
        Ledger ledger = new Ledger(new PluginRecord(store), bundles, services, time.clock());
        Departures departures = new Departures(bundles, services, changeover, artifacts, lack, ledger);
        Probation probation = new Probation(
                Duration.ofSeconds(config.probationSeconds()),
                config.probationFailures(),
                time,
                thread,
                services,
                ledger,
                departures);
        Pinned pinned = new Pinned(configurations);
        Listing listing = new Listing(bundles, services, lack, pinned);
        Staging staging = new Staging(folder(context, config.staging()));
        JarExaminer examiner = new JarExaminer(
                JarLimits.usual(),
                SignaturePolicy.valueOf(config.signatures().toUpperCase(Locale.ROOT)),
                new TrustStore(folder(context, config.trust())),
                new FrameworkOffer(context),
                time.clock(),
                Runtime.version());
        Intake intake =
                new Intake(examiner, staging, bundles, changeover, artifacts, ledger, departures, probation, listing);
        plugins = new NodePlugins(thread, bundles, services, pinned, ledger, listing, intake, departures, probation);
        register(context, Gate.class, gate);
        register(context, PluginFailures.class, probation);
        register(context, CollisionHook.class, new DuplicateVersions());
        Recovery recovery = new Recovery(
                folder(context, config.deploy()), bundles, changeover, artifacts, ledger, departures, probation);
        thread.execute(() -> recover(staging, recovery));
        listening = folder.listen(plugins);
        LOG.info("plugins.ready signatures={}", config.signatures());
    }

    @Override
    public List<PluginInfo> list() {
        return plugins.list();
    }

    @Override
    public List<PluginMoment> history(String name) {
        return plugins.history(name);
    }

    @Override
    public PluginVerdict verify(Path jar) {
        return plugins.verify(jar);
    }

    @Override
    public CompletableFuture<List<PluginInfo>> install(Path jar, String by) {
        return plugins.install(jar, by);
    }

    @Override
    public CompletableFuture<Void> remove(String name, String version, String by) {
        return plugins.remove(name, version, by);
    }

    @Override
    public CompletableFuture<PluginInfo> pin(String name, String version, String by) {
        return plugins.pin(name, version, by);
    }

    @Override
    public CompletableFuture<PluginInfo> unpin(String name, String by) {
        return plugins.unpin(name, by);
    }

    @Override
    public CompletableFuture<PluginInfo> rollback(String name, String by) {
        return plugins.rollback(name, by);
    }

    /** Leaves the plugins as they are; what is under way ends first. */
    @Deactivate
    void close() throws Exception {
        listening.close();
        registered.forEach(ServiceRegistration::unregister);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        services.close();
    }

    private static void recover(Staging staging, Recovery recovery) {
        try {
            staging.clear();
            recovery.run();
        } catch (IOException | RuntimeException e) {
            LOG.error("plugins.not-recovered", e);
        }
    }

    private <T> void register(BundleContext context, Class<T> type, T service) {
        registered.add(context.registerService(type, service, null));
    }

    private static void check(Config config) {
        new Faults()
                .check(
                        List.of("require", "warn", "off").contains(config.signatures()),
                        "signatures",
                        config.signatures(),
                        "require, warn or off")
                .check(
                        config.startSeconds() >= 1 && config.startSeconds() <= 600,
                        "startSeconds",
                        config.startSeconds(),
                        "1 to 600")
                .check(
                        config.moveSeconds() >= 1 && config.moveSeconds() <= 3_600,
                        "moveSeconds",
                        config.moveSeconds(),
                        "1 to 3600")
                .check(
                        config.probationSeconds() >= 0 && config.probationSeconds() <= 604_800,
                        "probationSeconds",
                        config.probationSeconds(),
                        "0 to 604800")
                .check(
                        config.probationFailures() >= 0 && config.probationFailures() <= 1_000_000,
                        "probationFailures",
                        config.probationFailures(),
                        "0 to 1000000")
                .throwIfAny();
    }

    private static Path folder(BundleContext context, String setting) {
        return Path.of(InterpolationHelper.substVars(setting, "folder", null, new HashMap<>(), context));
    }
}
