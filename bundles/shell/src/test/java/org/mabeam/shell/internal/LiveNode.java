// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mabeam.consensus.Consensus;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.discovery.Query;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.eventstore.internal.EmbeddedEventStore;
import org.mabeam.foundation.eventstore.internal.RecordFolder;
import org.mabeam.foundation.eventstore.internal.SqliteEventStorage;
import org.mabeam.foundation.eventstore.internal.StorageSettings;
import org.mabeam.foundation.eventstore.internal.StoreSettings;
import org.mabeam.foundation.process.internal.ProcessRuntime;
import org.mabeam.foundation.process.internal.SystemTime;
import org.mabeam.mabeam.consensus.internal.RealConsensus;
import org.mabeam.mabeam.variables.internal.RealVariables;
import org.mabeam.variable.Variables;
import org.mabeam.voting.rules.internal.MajorityType;
import org.mabeam.voting.rules.internal.MedianType;
import org.mabeam.voting.rules.internal.SchulzeType;
import org.mabeam.voting.rules.internal.SupermajorityType;

/** Real variables and proposals over a real record, with a shell on top. */
final class LiveNode implements AutoCloseable {

    private static final Map<String, VotingRuleType> RULES = new TreeMap<>(Map.of(
            "majority", new MajorityType(),
            "median", new MedianType(),
            "schulze", new SchulzeType(),
            "supermajority", new SupermajorityType()));

    final Shell shell = new Shell();
    private final SqliteEventStorage storage;
    private final EmbeddedEventStore store;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final SystemTime time = new SystemTime();
    private final RealVariables variables;
    private final RealConsensus consensus;

    LiveNode(Path folder) {
        storage = SqliteEventStorage.open(new RecordFolder(folder), StorageSettings.DEFAULT);
        store = new EmbeddedEventStore(storage, time.clock(), StoreSettings.DEFAULT, () -> {});
        ProcessRuntime processes = new ProcessRuntime(threads, time, new SplittableRandom(1));
        variables = new RealVariables(store, processes, time);
        consensus = new RealConsensus(store, processes, time, discovery(), variables());
        shell.provide(EventStore.class, store)
                .provide(Variables.class, variables())
                .provide(Consensus.class, consensus.consensus());
        RULES.forEach((name, type) -> shell.plugin(VotingRuleType.class, name, "0.1.0", type));
    }

    Variables variables() {
        return variables.variables();
    }

    Consensus consensus() {
        return consensus.consensus();
    }

    EventStore store() {
        return store;
    }

    /** What a command line prints. */
    String run(String line) throws Exception {
        return shell.run(line);
    }

    @Override
    public void close() {
        consensus.close();
        variables.close();
        store.close();
        storage.close();
        threads.shutdownNow();
        time.close();
    }

    private static Discovery discovery() {
        return new Discovery() {
            @Override
            public <T> Directory<T> directory(Query<T> query) {
                return new Rules<>(query.type());
            }
        };
    }

    private record Rules<T>(Class<T> type) implements Directory<T> {

        @Override
        public Optional<Entry<T>> find(String name) {
            return entries().stream().filter(entry -> entry.name().equals(name)).findFirst();
        }

        @Override
        public List<Entry<T>> entries() {
            return RULES.entrySet().stream()
                    .map(rule -> new Entry<>(rule.getKey(), "0.1.0", "rules", 1, Map.of(), type.cast(rule.getValue())))
                    .toList();
        }

        @Override
        public AutoCloseable watch(Runnable changed) {
            return () -> {};
        }

        @Override
        public void close() {}
    }
}
