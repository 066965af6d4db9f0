// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.mabeam.foundation.discovery.Query;
import org.mabeam.foundation.eventstore.internal.EmbeddedEventStore;
import org.mabeam.foundation.eventstore.internal.RecordFolder;
import org.mabeam.foundation.eventstore.internal.SqliteEventStorage;
import org.mabeam.foundation.eventstore.internal.StorageSettings;
import org.mabeam.foundation.eventstore.internal.StoreSettings;
import org.mabeam.foundation.process.internal.ProcessRuntime;
import org.mabeam.foundation.process.internal.SystemTime;
import org.mabeam.mabeam.studies.internal.owner.NoTelemetry;
import org.mabeam.mabeam.studies.internal.suggest.DeployedStrategies;
import org.mabeam.strategy.StrategyType;
import org.mabeam.study.Studies;
import org.mabeam.testkit.simulation.InMemoryDiscovery;

/** A node with real threads, real time and a real record. */
final class RealNode implements AutoCloseable {

    private final InMemoryDiscovery plugins = new InMemoryDiscovery();
    private final AtomicInteger versions = new AtomicInteger();
    private final SqliteEventStorage storage;
    private final EmbeddedEventStore store;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final SystemTime time = new SystemTime();
    private final Limits limits;
    private Node node;

    RealNode(Path folder, int workers) {
        storage = SqliteEventStorage.open(new RecordFolder(folder), StorageSettings.DEFAULT);
        store = new EmbeddedEventStore(storage, time.clock(), StoreSettings.DEFAULT, () -> {});
        limits = new Limits(workers, Duration.ofSeconds(60), Duration.ofSeconds(2), Duration.ofMillis(200));
        node = open();
    }

    /** Deploys a plugin, as a newer version of those of its name. */
    <T> void deploy(Class<T> type, String name, T plugin) {
        plugins.add(type, name, "1.0." + versions.incrementAndGet(), Map.of(), plugin);
    }

    Studies studies() {
        return new NodeStudies(node.house(), node.precheck());
    }

    /** Stops all studies and starts them anew, on the same record. */
    void restart() {
        node.close();
        node = open();
    }

    private Node open() {
        return new Node(
                limits,
                store,
                new ProcessRuntime(threads, time, new SplittableRandom(1)),
                time,
                plugins,
                new NoTelemetry(),
                new DeployedStrategies(plugins.directory(Query.of(StrategyType.class))),
                Optional::empty,
                Optional::empty);
    }

    @Override
    public void close() {
        node.close();
        store.close();
        storage.close();
        threads.shutdownNow();
        time.close();
    }
}
