// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.ArtifactStore;
import org.mabeam.foundation.event.EventStore;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class EventStoreComponentTest {

    @TempDir
    private Path folder;

    private final List<String> services = new ArrayList<>();

    @Test
    void itsServicesAreThereWhileTheRecordIsOpen() {
        EventStoreComponent component = open(Map.of());

        assertThat(services)
                .containsExactlyInAnyOrder(
                        EventStore.class.getName(), ArtifactStore.class.getName(), RecordActivity.class.getName());
        assertThat(component.verify().damage()).isEmpty();
        assertThat(folder.resolve("mabeam/record/events.db")).exists();
        component.close();

        assertThat(services).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "queueBatches, 0",
        "commitBatches, 0",
        "readers, 65",
        "verifyAtStart, -1",
        "checkpointPages, 15",
        "reopenAfterSeconds, 0"
    })
    void aWrongSettingIsNamedAndNothingIsOpened(String name, int value) {
        assertThatThrownBy(() -> open(Map.of(name, value)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(name + " is " + value + ", but must be ");

        assertThat(services).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void soManyReadsRunAtOnceAsThereAreReaders(int count) throws Exception {
        RecordFolder record = new RecordFolder(folder);
        SqliteEventStorage.open(record, new StorageSettings(4096, count, 0, 16)).close();
        CountDownLatch inside = new CountDownLatch(count + 1);
        CountDownLatch release = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        try (Readers readers = new Readers(record.events(), count)) {
            for (int i = 0; i <= count; i++) {
                threads.add(new Thread(() -> readers.with(reader -> {
                    inside.countDown();
                    return await(release);
                })));
            }
            threads.forEach(Thread::start);

            assertThat(inside.await(500, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(inside.getCount()).isEqualTo(1);
            release.countDown();
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private EventStoreComponent open(Map<String, Object> changes) {
        Map<String, Object> settings =
                new HashMap<>(Map.of("folder", folder.resolve("mabeam").toString()));
        settings.putAll(changes);
        return new EventStoreComponent(config(settings), context());
    }

    /** Settings with their defaults. */
    private static EventStoreComponent.Config config(Map<String, Object> changes) {
        return (EventStoreComponent.Config) Proxy.newProxyInstance(
                EventStoreComponentTest.class.getClassLoader(),
                new Class<?>[] {EventStoreComponent.Config.class},
                (self, method, arguments) -> changes.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    private BundleContext context() {
        return proxy(BundleContext.class, (name, arguments) -> {
            if (!name.equals("registerService")) {
                throw new UnsupportedOperationException(name);
            }
            String type = ((Class<?>) arguments[0]).getName();
            services.add(type);
            return proxy(ServiceRegistration.class, (called, none) -> services.remove(type) ? null : called);
        });
    }

    private interface Answer {
        @Nullable Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) ->
                        answer.to(method.getName(), arguments == null ? new Object[0] : arguments)));
    }
}
