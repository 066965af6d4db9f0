// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.eventstore.internal.EmbeddedEventStore;
import org.mabeam.foundation.eventstore.internal.RecordFolder;
import org.mabeam.foundation.eventstore.internal.SqliteEventStorage;
import org.mabeam.foundation.eventstore.internal.StorageSettings;
import org.mabeam.foundation.eventstore.internal.StoreSettings;
import org.mabeam.foundation.process.internal.ProcessRuntime;
import org.mabeam.foundation.process.internal.SystemTime;
import org.mabeam.mabeam.variables.internal.RealVariables;
import org.mabeam.variable.Author;
import org.mabeam.variable.Guards;
import org.mabeam.variable.VariableId;

/** Two people change the guards of one prefix at the same time. */
class GuardsOfPrefixTest {

    private static final Author ALICE = Author.person("alice");
    private static final Author BOB = Author.person("bob");
    private static final VariableId RATE = VariableId.parse("http.rate");

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final SystemTime time = new SystemTime();
    private SqliteEventStorage storage;
    private EmbeddedEventStore store;
    private RealVariables real;
    private GuardsOfPrefix guards;

    @BeforeEach
    void open() {
        storage = SqliteEventStorage.open(new RecordFolder(folder), StorageSettings.DEFAULT);
        store = new EmbeddedEventStore(storage, time.clock(), StoreSettings.DEFAULT, () -> {});
        real = new RealVariables(store, new ProcessRuntime(threads, time, new SplittableRandom(1)), time);
        guards = GuardsOfPrefix.of(real.variables(), RATE);
    }

    @AfterEach
    void close() {
        real.close();
        store.close();
        storage.close();
        threads.shutdownNow();
        time.close();
    }

    @Test
    void theChangesOfBothHold() {
        AtomicInteger asked = new AtomicInteger();

        Guards after = guards.change(
                held -> {
                    if (asked.getAndIncrement() == 0) {
                        guards.change(other -> Pins.pinned(RATE, other, "the sale"), BOB);
                    }
                    return slower(held);
                },
                ALICE);

        assertThat(asked).hasValue(2);
        assertThat(after.frozen()).contains("the sale");
        assertThat(after.coolDown()).contains(Duration.ofMinutes(5));
        assertThat(real.variables().guards(Namespace.DEFAULT)).containsExactly(after);
    }

    @Test
    void ofTwoPinsAtTheSameTimeTheSecondIsRefused() {
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> guards.change(
                        held -> {
                            if (asked.getAndIncrement() == 0) {
                                guards.change(other -> Pins.pinned(RATE, other, "the sale"), BOB);
                            }
                            return Pins.pinned(RATE, held, "the fair");
                        },
                        ALICE))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("is pinned already (the sale)");

        assertThat(guards.held().frozen()).contains("the sale");
    }

    @Test
    void whoIsAlwaysTooLateGivesUp() {
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> guards.change(
                        held -> {
                            guards.change(
                                    other -> Pins.pinned(
                                            RATE,
                                            Guards.none(Namespace.DEFAULT, "http.rate"),
                                            "sale " + asked.incrementAndGet()),
                                    BOB);
                            return slower(held);
                        },
                        ALICE))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("were changed since they were read");

        assertThat(asked).hasValue(8);
        assertThat(guards.held().coolDown()).isEmpty();
    }

    private static Guards slower(Guards held) {
        return new Guards(
                held.namespace(),
                held.prefix(),
                held.byProposal(),
                held.largestStep(),
                Optional.of(Duration.ofMinutes(5)),
                held.frozen(),
                held.windows(),
                held.proposalsPerHour(),
                held.propose(),
                held.vote(),
                held.override());
    }
}
