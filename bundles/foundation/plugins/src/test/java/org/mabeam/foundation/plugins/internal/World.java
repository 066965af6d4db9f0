// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.internal.ServiceDiscovery;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.ArtifactId;
import org.mabeam.foundation.event.ArtifactStore;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.EventSubscriber;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Subscription;
import org.mabeam.foundation.plugin.PluginInfo;
import org.mabeam.foundation.plugins.internal.framework.DuplicateVersions;
import org.mabeam.foundation.plugins.internal.framework.FrameworkOffer;
import org.mabeam.foundation.plugins.internal.framework.Lack;
import org.mabeam.foundation.plugins.internal.framework.PluginBundles;
import org.mabeam.foundation.plugins.internal.framework.PluginServices;
import org.mabeam.foundation.plugins.internal.greeting.Greeter;
import org.mabeam.foundation.plugins.internal.jar.JarExaminer;
import org.mabeam.foundation.plugins.internal.jar.JarLimits;
import org.mabeam.foundation.plugins.internal.jar.SignaturePolicy;
import org.mabeam.foundation.plugins.internal.jar.TrustStore;
import org.mabeam.foundation.plugins.internal.record.PluginRecord;
import org.mabeam.foundation.plugins.internal.swap.Changeover;
import org.mabeam.foundation.plugins.internal.swap.PluginGate;
import org.mabeam.foundation.plugins.internal.swap.SelfTests;
import org.mabeam.foundation.plugins.internal.swap.Users;
import org.mabeam.testkit.simulation.SimulatedEventStore;
import org.mabeam.testkit.simulation.Simulation;
import org.mabeam.testkit.simulation.StoreFaults;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.launch.Framework;

/** The plugins of a node in a real framework, with virtual time; all is done by the thread that asks. */
final class World implements AutoCloseable {

    static final Duration WINDOW = Duration.ofSeconds(60);

    private static final Duration LONG = Duration.ofMinutes(5);

    final Simulation simulation = new Simulation(1);
    final GreeterUser user = new GreeterUser();
    final Path deploy;

    private final SimulatedEventStore store = new SimulatedEventStore(simulation, StoreFaults.CALM);
    private final Map<String, byte[]> artifacts = new HashMap<>();
    private final Path home;
    private int starts;
    private Node node;

    World(Path home) {
        this.home = home;
        this.deploy = home;
        this.node = new Node();
    }

    NodePlugins plugins() {
        return node.plugins;
    }

    PluginServices services() {
        return node.services;
    }

    Probation probation() {
        return node.probation;
    }

    Directory<Greeter> greeters() {
        return node.greeters;
    }

    BundleContext context() {
        return node.framework.getBundleContext();
    }

    /** Who speaks now. */
    Optional<String> serving() {
        return greeters().find("polite").map(entry -> entry.service().greet());
    }

    /** Versions and what they do, in the order of the list. */
    List<String> listed() {
        return plugins().list().stream().map(World::said).toList();
    }

    List<String> history() {
        return plugins().history("polite").stream()
                .map(moment -> moment.what() + " " + moment.version().orElse("-"))
                .toList();
    }

    List<PluginInfo> install(GreeterJar jar) {
        return plugins().install(jar.in(home), "ann").join();
    }

    void passes(Duration time) {
        simulation.runFor(time);
    }

    /** The node stops and starts again; with a clean cache if wanted. */
    void restart(boolean clean) {
        node.close();
        starts += clean ? 1 : 0;
        node = new Node();
    }

    @Override
    public void close() {
        node.close();
    }

    private static String said(PluginInfo info) {
        return info.version() + " " + info.status().word() + (info.pinned() ? " pinned" : "");
    }

    /** What dies with a restart. */
    private final class Node {

        private final Framework framework;
        private final ServiceDiscovery discovery;
        private final Directory<Greeter> greeters;
        private final PluginServices services;
        private final Probation probation;
        private final NodePlugins plugins;

        Node() {
            try {
                framework = new FrameworkFactory()
                        .newFramework(Map.of(
                                Constants.FRAMEWORK_STORAGE,
                                home.resolve("cache" + starts).toString(),
                                Constants.FRAMEWORK_BEGINNING_STARTLEVEL,
                                "100",
                                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                                "org.mabeam.foundation.plugin,org.mabeam.foundation.plugins.internal.greeting"));
                framework.init();
                framework.getBundleContext().registerService(CollisionHook.class, new DuplicateVersions(), null);
                framework.start();
                BundleContext context = framework.getBundleContext();
                discovery = new ServiceDiscovery(List.of(), context);
                greeters = discovery.directory(Greeter.class);
                services = new PluginServices(context, discovery);
                PluginBundles bundles = new PluginBundles(context);
                PluginGate gate = new PluginGate();
                discovery.setGate(gate);
                Lack lack = new Lack(Optional::empty);
                Changeover changeover = new Changeover(
                        bundles,
                        services,
                        gate,
                        new Users(() -> List.of(user), LONG),
                        new SelfTests(context, LONG),
                        lack,
                        Duration.ofMillis(100));
                EventStore record = new Stepped();
                ArtifactStore bytes = new Artifacts();
                Ledger ledger = new Ledger(new PluginRecord(record), bundles, services, simulation.clock());
                Departures departures = new Departures(bundles, services, changeover, bytes, lack, ledger);
                probation = new Probation(WINDOW, 2, simulation.time(), Runnable::run, services, ledger, departures);
                Pinned pinned = new Pinned(new PinsOnly(discovery));
                Listing listing = new Listing(bundles, services, lack, pinned);
                JarExaminer examiner = new JarExaminer(
                        JarLimits.usual(),
                        SignaturePolicy.WARN,
                        new TrustStore(home.resolve("trust")),
                        new FrameworkOffer(context),
                        simulation.clock(),
                        Runtime.Version.parse("17"));
                Intake intake = new Intake(
                        examiner,
                        new Staging(home.resolve("staging")),
                        bundles,
                        changeover,
                        bytes,
                        ledger,
                        departures,
                        probation,
                        listing);
                plugins = new NodePlugins(
                        Runnable::run, bundles, services, pinned, ledger, listing, intake, departures, probation);
                new Recovery(deploy, bundles, changeover, bytes, ledger, departures, probation).run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        void close() {
            services.close();
            discovery.close();
            try {
                framework.stop();
                framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The simulated record, on which time passes while somebody waits for it. */
    private final class Stepped implements EventStore {

        @Override
        public CompletableFuture<Appended> append(Append batch) {
            CompletableFuture<Appended> answer = store.append(batch);
            simulation.runUntil(answer::isDone, LONG);
            return answer;
        }

        @Override
        public List<Event> read(StreamId stream, long fromRevision, int limit) {
            return store.read(stream, fromRevision, limit);
        }

        @Override
        public List<Event> query(EventQuery query) {
            return store.query(query);
        }

        @Override
        public long revision(StreamId stream) {
            return store.revision(stream);
        }

        @Override
        public long position() {
            return store.position();
        }

        @Override
        public Subscription subscribe(String streamPrefix, long after, EventSubscriber subscriber) {
            return store.subscribe(streamPrefix, after, subscriber);
        }
    }

    private final class Artifacts implements ArtifactStore {

        @Override
        public ArtifactId put(InputStream content) throws IOException {
            byte[] bytes = content.readAllBytes();
            try {
                String hash = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
                artifacts.put(hash, bytes);
                return new ArtifactId(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public InputStream open(ArtifactId id) {
            byte[] bytes = artifacts.get(id.sha256());
            if (bytes == null) {
                throw new NotFoundException("no artifact " + id);
            }
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public boolean contains(ArtifactId id) {
            return artifacts.containsKey(id.sha256());
        }
    }
}
