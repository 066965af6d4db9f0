// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.foundation.plugin.PluginName;
import org.mabeam.mabeam.variables.internal.state.Fold;
import org.mabeam.mabeam.variables.internal.state.Realm;
import org.mabeam.mabeam.variables.internal.state.Streams;
import org.mabeam.mabeam.variables.internal.state.VariableEvent;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Cause;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Recorded;
import org.mabeam.variable.Author;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Kind;
import org.mabeam.variable.Layer;
import org.mabeam.variable.VariableId;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.util.tracker.ServiceTracker;

/** In a real OSGi framework. */
class WiresTest {

    /** What is chosen. */
    public interface Codec {
        /** Its name. */
        String name();
    }

    private static final VariableId ID = VariableId.parse("codec");

    @TempDir
    private Path storage;

    private Framework framework;
    private BundleContext context;
    private Wires wires;
    private ServiceTracker<Codec, Codec> dependent;
    private volatile Realm realm = Realm.empty();
    private final List<String> served = new CopyOnWriteArrayList<>();
    private long revision = -1;

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.mabeam.mabeam.variables.internal.service"));
        framework.start();
        context = framework.getBundleContext();
        wires = new Wires(context);
        wires.begin(() -> realm, () -> {});
        dependent =
                new ServiceTracker<>(
                        context,
                        FrameworkUtil.createFilter(
                                "(&(objectClass=" + Codec.class.getName() + ")(mabeam.variable=codec))"),
                        null) {
                    @Override
                    public Codec addingService(ServiceReference<Codec> reference) {
                        Codec codec = super.addingService(reference);
                        served.add(codec.name());
                        return codec;
                    }
                };
        dependent.open();
        happens(new VariableEvent.Declared(
                new Declaration(
                        ID, new Kind.Service(Codec.class.getName(), Optional.of("(quick=yes)"), "json", "plain"), ""),
                false));
    }

    @AfterEach
    void stop() throws Exception {
        dependent.close();
        wires.close();
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
    }

    @Test
    void aDependentGetsTheDecidedServiceAndTheNextOneAfterADecision() {
        register("json", "yes");
        register("cbor", "yes");
        await().until(() -> served.equals(List.of("json")));

        decide("cbor");

        await().until(() -> served.equals(List.of("json", "cbor")));
        await().until(() -> dependent.size() == 1);
        assertThat(dependent.getService().name()).isEqualTo("cbor");
    }

    @Test
    void theFallbackServesWhileTheDecidedOneIsAway() {
        register("plain", "yes");
        await().until(() -> served.equals(List.of("plain")));
        ServiceRegistration<?> json = register("json", "yes");
        await().until(() -> served.equals(List.of("plain", "json")));

        json.unregister();

        await().until(() -> served.equals(List.of("plain", "json", "plain")));
        assertThat(wires.isPresent(ID, kind(), "json")).contains(false);
        assertThat(wires.isPresent(ID, kind(), "plain")).contains(true);
    }

    @Test
    void nothingThatTheFilterKeepsOutServes() {
        register("json", "no");
        register("plain", "yes");

        await().until(() -> served.equals(List.of("plain")));
        assertThat(wires.isPresent(ID, kind(), "json")).contains(false);
    }

    @Test
    void aServiceIsGoneForItsDependentsWhenItsOwnRegistrationIs() {
        ServiceRegistration<?> json = register("json", "yes");
        await().until(() -> served.equals(List.of("json")));

        json.unregister();

        assertThat(dependent.size()).isZero();
    }

    @Test
    void aWithdrawnVariableServesNobody() {
        register("json", "yes");
        await().until(() -> served.equals(List.of("json")));

        happens(new VariableEvent.Withdrawn());

        await().until(() -> dependent.size() == 0);
        assertThat(wires.isPresent(ID, kind(), "json")).isEmpty();
    }

    private Kind.Service kind() {
        return new Kind.Service(Codec.class.getName(), Optional.of("(quick=yes)"), "json", "plain");
    }

    private void decide(String plugin) {
        happens(new VariableEvent.Changed(
                new Layer.Everybody(), Optional.empty(), Optional.of(plugin), Optional.empty()));
    }

    private void happens(VariableEvent event) {
        revision++;
        Fold.Place place = new Fold.Place(Streams.of(ID), revision, revision + 1, java.time.Instant.EPOCH);
        realm = Fold.evolve(realm, place, new Recorded(event, Cause.of(Author.person("alice"), "a test"), 1, 1));
        wires.pull();
    }

    private ServiceRegistration<?> register(String name, String quick) {
        Codec codec = () -> name;
        return context.registerService(
                Codec.class, codec, FrameworkUtil.asDictionary(Map.of(PluginName.PROPERTY, name, "quick", quick)));
    }
}
