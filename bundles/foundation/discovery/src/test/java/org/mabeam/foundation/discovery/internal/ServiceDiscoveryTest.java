// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.discovery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.discovery.Gate;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.discovery.Query;
import org.mabeam.foundation.error.InvalidValueException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

/** In a real OSGi framework. */
class ServiceDiscoveryTest {

    /** A plugin type. */
    interface Greeter {
        String greet();
    }

    @TempDir
    private Path storage;

    private final List<Runnable> postponed = new ArrayList<>();
    private Framework framework;
    private ServiceDiscovery discovery;
    private Directory<Greeter> directory;

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.mabeam.foundation.discovery.internal"));
        framework.start();
        discovery = new ServiceDiscovery(
                Pins.of(List.of()), framework.getBundleContext(), (pause, task) -> postponed.add(task));
        directory = discovery.directory(Greeter.class);
    }

    @AfterEach
    void stop() throws Exception {
        discovery.close();
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
    }

    @Test
    void aPluginIsListedWithItsNameVersionBundleAndCapabilities() throws Exception {
        Bundle bundle = bundle("greeters", "1.2.0");

        register(bundle, "polite", Map.of("language", "en", "tones", new String[] {"warm", "cool"}));

        Entry<Greeter> entry = directory.find("polite").orElseThrow();
        assertThat(entry.version()).isEqualTo("1.2.0");
        assertThat(entry.bundle()).isEqualTo("greeters");
        assertThat(entry.capabilities())
                .containsOnly(
                        Map.entry("language", "en"),
                        Map.entry("tones", "warm,cool"),
                        Map.entry("mabeam.plugin.name", "polite"));
        assertThat(entry.service().greet()).isEqualTo("greeters 1.2.0");
    }

    @Test
    void aPluginThatGoesIsListedNoMore() throws Exception {
        Bundle bundle = bundle("greeters", "1.0.0");
        register(bundle, "polite", Map.of());

        bundle.uninstall();

        assertThat(directory.find("polite")).isEmpty();
        assertThat(directory.entries()).isEmpty();
    }

    @Test
    void aServiceWithoutANameIsNoPlugin() throws Exception {
        bundle("greeters", "1.0.0").getBundleContext().registerService(Greeter.class, () -> "nameless", null);

        assertThat(directory.entries()).isEmpty();
    }

    @Test
    void aPluginThatDoesNotStartIsNotListedAndAnOlderOneServesOn() throws Exception {
        register(bundle("old", "1.0.0"), "polite", Map.of());
        Map<String, Object> properties = Map.of("mabeam.plugin.name", "polite");
        bundle("new", "2.0.0")
                .getBundleContext()
                .registerService(Greeter.class, new Broken(), FrameworkUtil.asDictionary(properties));

        assertThat(directory.find("polite").orElseThrow().version()).isEqualTo("1.0.0");
    }

    @Test
    void aPluginThatCouldNotBeMadeIsAskedForAgainUntilItIsThereOrGone() throws Exception {
        Broken broken = new Broken();
        Map<String, Object> properties = Map.of("mabeam.plugin.name", "polite");
        ServiceRegistration<?> registration = bundle("late", "2.0.0")
                .getBundleContext()
                .registerService(Greeter.class, broken, FrameworkUtil.asDictionary(properties));
        assertThat(postponed).hasSize(1);
        postponed.remove(0).run();
        assertThat(directory.find("polite")).isEmpty();

        broken.works = true;
        postponed.remove(0).run();
        assertThat(directory.find("polite").orElseThrow().version()).isEqualTo("2.0.0");
        assertThat(postponed).isEmpty();

        registration.unregister();
        assertThat(directory.find("polite")).isEmpty();
        broken.works = false;
        bundle("later", "3.0.0")
                .getBundleContext()
                .registerService(Greeter.class, broken, FrameworkUtil.asDictionary(properties))
                .unregister();
        postponed.remove(0).run();
        assertThat(postponed).isEmpty();
    }

    @Test
    void theHighestVersionServesThoughTheOldestIsPreferredByOsgi() throws Exception {
        register(bundle("a", "1.10.0"), "polite", Map.of());
        ServiceRegistration<?> newer = register(bundle("b", "1.9.0"), "polite", Map.of(Constants.SERVICE_RANKING, 100));

        assertThat(directory.find("polite").orElseThrow().version()).isEqualTo("1.10.0");

        ServiceRegistration<?> newest = register(bundle("c", "2.0.0"), "polite", Map.of());
        assertThat(directory.find("polite").orElseThrow().version()).isEqualTo("2.0.0");
        newest.unregister();
        newer.unregister();
        assertThat(directory.find("polite").orElseThrow().version()).isEqualTo("1.10.0");
    }

    @Test
    void ofOneVersionTheHighestRankingServes() throws Exception {
        Bundle bundle = bundle("a", "1.0.0");
        register(bundle, "polite", Map.of("which", "low", Constants.SERVICE_RANKING, -1));
        register(bundle, "polite", Map.of("which", "high", Constants.SERVICE_RANKING, 5));
        register(bundle, "polite", Map.of("which", "middle"));

        assertThat(directory.find("polite").orElseThrow().capabilities()).containsEntry("which", "high");
    }

    @Test
    void aPinnedVersionServesAtOnceAndUntilItIsNoLongerPinned() throws Exception {
        register(bundle("a", "1.0.0"), "polite", Map.of());
        register(bundle("b", "2.0.0"), "polite", Map.of());
        AtomicInteger changes = new AtomicInteger();
        directory.watch(changes::incrementAndGet);

        discovery.pin(Pins.of(List.of("polite=1.0.0")));
        assertThat(directory.find("polite").orElseThrow().version()).isEqualTo("1.0.0");
        assertThat(discovery
                        .directory(Greeter.class)
                        .find("polite")
                        .orElseThrow()
                        .version())
                .isEqualTo("1.0.0");
        assertThat(changes).hasValue(1);

        discovery.pin(Pins.of(List.of()));
        assertThat(directory.find("polite").orElseThrow().version()).isEqualTo("2.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tpe", "=1.0.0", "tpe=", "tpe=one", "tpe=0.0.0"})
    void aBadPinIsNamed(String line) {
        assertThatThrownBy(() -> Pins.of(List.of("random=1.0.0", line)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("pins[1] is " + line + ", but must be name=version, each name once, such as tpe=1.2.0");
    }

    @Test
    void oneNameIsPinnedOnce() {
        assertThatThrownBy(() -> Pins.of(List.of("tpe=1.0.0", "tpe=2.0.0"))).hasMessageStartingWith("pins[1]");
        assertThat(Pins.of(List.of("")).versions()).isEmpty();
        assertThat(Pins.of(List.of("tpe=1.0.0, random=2.0.0")).versions()).containsOnlyKeys("tpe", "random");
    }

    @Test
    void aVersionBehindTheGateWaitsUntilItIsOpened() throws Exception {
        Set<Long> closed = ConcurrentHashMap.newKeySet();
        List<Runnable> told = new ArrayList<>();
        Gate gate = new Gate() {
            @Override
            public boolean isOpen(long bundle) {
                return !closed.contains(bundle);
            }

            @Override
            public AutoCloseable watch(Runnable changed) {
                told.add(changed);
                return () -> told.remove(changed);
            }
        };
        discovery.setGate(gate);
        register(bundle("old", "1.0.0"), "polite", Map.of());
        Bundle next = bundle("new", "2.0.0");
        closed.add(next.getBundleId());
        AtomicInteger heard = new AtomicInteger();
        AutoCloseable unused = directory.watch(heard::incrementAndGet);

        register(next, "polite", Map.of());
        assertThat(directory.find("polite").orElseThrow().version()).isEqualTo("1.0.0");
        assertThat(heard).hasValue(0);

        closed.clear();
        told.forEach(Runnable::run);
        assertThat(directory.find("polite").orElseThrow().version()).isEqualTo("2.0.0");
        assertThat(heard).hasValue(1);

        closed.add(next.getBundleId());
        told.forEach(Runnable::run);
        assertThat(directory.find("polite").orElseThrow().version()).isEqualTo("1.0.0");
        discovery.unsetGate(gate);
        assertThat(directory.find("polite").orElseThrow().version()).isEqualTo("2.0.0");
        assertThat(told).isEmpty();
    }

    @Test
    void watchersHearOfEveryChangeOfWhoServesAndOfWhoGoesAndOfNothingElse() throws Exception {
        AtomicInteger changes = new AtomicInteger();
        directory.watch(() -> {
            throw new IllegalStateException("a bad watcher");
        });
        AutoCloseable watch = directory.watch(changes::incrementAndGet);

        register(bundle("a", "2.0.0"), "polite", Map.of());
        assertThat(changes).hasValue(1);
        ServiceRegistration<?> older = register(bundle("b", "1.0.0"), "polite", Map.of());
        assertThat(changes).hasValue(1);
        older.unregister();
        assertThat(changes).hasValue(2);
        ServiceRegistration<?> other = register(bundle("c", "1.0.0"), "rude", Map.of());
        assertThat(changes).hasValue(3);
        other.setProperties(FrameworkUtil.asDictionary(Map.of("mabeam.plugin.name", "rude", "volume", "11")));
        assertThat(changes).hasValue(4);
        watch.close();
        other.unregister();
        assertThat(changes).hasValue(4);
    }

    @Test
    void whoStandsBehindAnotherIsThereUntilItGoes() throws Exception {
        ServiceRegistration<?> older = register(bundle("a", "1.0.0"), "polite", Map.of());
        long id = directory.find("polite").orElseThrow().id();
        register(bundle("b", "2.0.0"), "polite", Map.of());

        assertThat(directory.find("polite").orElseThrow().id()).isNotEqualTo(id);
        assertThat(directory.isThere(id)).isTrue();
        older.unregister();
        assertThat(directory.isThere(id)).isFalse();
        assertThat(directory.isThere(directory.find("polite").orElseThrow().id()))
                .isTrue();
    }

    @Test
    void entriesAreInTheOrderOfTheirNames() throws Exception {
        Bundle bundle = bundle("a", "1.0.0");
        for (String name : List.of("c", "a", "b")) {
            register(bundle, name, Map.of());
        }

        assertThat(directory.entries()).extracting(Entry::name).containsExactly("a", "b", "c");
    }

    @Test
    void aQueryNarrowsByNameCapabilityAndNamespace() throws Exception {
        Bundle bundle = bundle("a", "1.0.0");
        register(bundle, "everywhere", Map.of("language", new String[] {"en", "de"}));
        register(bundle, "testing", Map.of("mabeam.namespace", "test", "language", "en"));
        register(bundle, "both", Map.of("mabeam.namespace", List.of("test", "production")));

        assertThat(names(Query.of(Greeter.class))).containsExactly("everywhere");
        assertThat(names(Query.of(Greeter.class).in(new Namespace("test"))))
                .containsExactly("both", "everywhere", "testing");
        assertThat(names(Query.of(Greeter.class).in(new Namespace("production"))))
                .containsExactly("both", "everywhere");
        assertThat(names(Query.of(Greeter.class).in(new Namespace("test")).with("language", "en")))
                .containsExactly("everywhere", "testing");
        assertThat(names(Query.of(Greeter.class).with("language", "de").named("everywhere")))
                .containsExactly("everywhere");
        assertThat(names(Query.of(Greeter.class).named("nobody"))).isEmpty();
    }

    @Test
    void aVersionInAnotherNamespaceReplacesNothing() throws Exception {
        register(bundle("a", "1.0.0"), "polite", Map.of());
        register(bundle("b", "2.0.0"), "polite", Map.of("mabeam.namespace", "test"));

        assertThat(directory.find("polite").orElseThrow().version()).isEqualTo("1.0.0");
        Directory<Greeter> test = discovery.directory(Query.of(Greeter.class).in(new Namespace("test")));
        assertThat(test.find("polite").orElseThrow().version()).isEqualTo("2.0.0");
    }

    @Test
    void aClosedDirectoryHoldsNothing() throws Exception {
        Bundle bundle = bundle("a", "1.0.0");
        ServiceRegistration<?> registration = register(bundle, "polite", Map.of());
        assertThat(registration.getReference().getUsingBundles()).hasSize(1);

        directory.close();

        assertThat(registration.getReference().getUsingBundles()).isNull();
        assertThat(directory.entries()).isEmpty();
    }

    private List<String> names(Query<Greeter> query) {
        try (Directory<Greeter> found = discovery.directory(query)) {
            return found.entries().stream().map(Entry::name).toList();
        }
    }

    private static ServiceRegistration<?> register(Bundle bundle, String name, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("mabeam.plugin.name", name);
        BundleContext context = bundle.getBundleContext();
        return context.registerService(
                Greeter.class,
                () -> bundle.getSymbolicName() + " " + bundle.getVersion(),
                FrameworkUtil.asDictionary(properties));
    }

    private Bundle bundle(String name, String version) throws Exception {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.putValue("Manifest-Version", "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        attributes.putValue("Bundle-Version", version);
        Bundle bundle =
                framework.getBundleContext().installBundle(name + version, new ByteArrayInputStream(jar(manifest)));
        bundle.start();
        return bundle;
    }

    private static byte[] jar(Manifest manifest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return bytes.toByteArray();
    }

    /** As Declarative Services does when a component's constructor throws. */
    private static final class Broken implements ServiceFactory<Greeter> {
        private boolean works;

        @Override
        @SuppressWarnings("NullAway") // what a foreign factory does
        public Greeter getService(Bundle bundle, ServiceRegistration<Greeter> registration) {
            return works ? () -> "at last" : null;
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<Greeter> registration, Greeter service) {}
    }
}
