// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.adoption.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import org.mabeam.foundation.config.Attribute;
import org.mabeam.foundation.config.ConfigurationDescription;
import org.mabeam.foundation.config.ConfigurationDescription.Item;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.Time;
import org.mabeam.variable.AdoptedVariable;
import org.mabeam.variable.AdoptionRequest;
import org.mabeam.variable.Author;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.Kind;
import org.mabeam.variable.VariableId;

/** A node with one bundle that describes its settings, over fakes of what lies around the adoption. */
final class World implements AutoCloseable {

    static final String PID = "org.example.tuner";
    static final String FACTORY = "org.example.limiter";
    static final Author ANN = Author.person("ann");

    final FakeConfigurationAdmin admin = new FakeConfigurationAdmin();
    final FakeVariables variables = new FakeVariables();
    final MBeanServer mbeans = MBeanServerFactory.newMBeanServer();
    final List<ConfigurationDescription> descriptions = new CopyOnWriteArrayList<>();
    final List<Runnable> timers = new CopyOnWriteArrayList<>();
    final List<Duration> delays = new CopyOnWriteArrayList<>();
    private Optional<NodeAdoption> node = Optional.empty();
    private Optional<ConfigurationHome> home = Optional.empty();

    World() {
        descriptions.add(new ConfigurationDescription(PID, false, "tuner.bundle", "Tuner", items()));
        descriptions.add(new ConfigurationDescription(FACTORY, true, "limiter.bundle", "Limiter", items()));
        start();
    }

    /** The node starts, or starts again. */
    NodeAdoption start() {
        node.ifPresent(NodeAdoption::end);
        ConfigurationHome configurations = new ConfigurationHome(admin, () -> List.copyOf(descriptions));
        List<NodeAdoption> self = new CopyOnWriteArrayList<>();
        MbeanHome mbeanHome = new MbeanHome(mbeans, () -> self.forEach(NodeAdoption::look));
        NodeAdoption next = new NodeAdoption(variables, new Homes(configurations, mbeanHome), time());
        self.add(next);
        admin.changed = next::look;
        node = Optional.of(next);
        home = Optional.of(configurations);
        next.begin();
        return next;
    }

    NodeAdoption adoption() {
        return node.orElseThrow();
    }

    /** A bundle came or went. */
    void described() {
        home.orElseThrow().describedAnew();
        adoption().look();
    }

    AdoptedVariable adopt(String pid, String name, String variable) {
        return adoption()
                .adopt(AdoptionRequest.of(new Kind.Origin.Attribute(pid, name), VariableId.parse(variable)), ANN);
    }

    void decide(String variable, String value) {
        variables.change(ChangeRequest.of(VariableId.parse(variable), value, ANN, "better"));
    }

    /** After what was asked for up to now is done. */
    AdoptedVariable settled(String variable) {
        return adoption().list().stream()
                .filter(each -> each.id().equals(VariableId.parse(variable)))
                .findFirst()
                .orElseThrow();
    }

    /** Lets the timers of now fire. */
    void fire() {
        List<Runnable> due = new ArrayList<>(timers);
        timers.clear();
        due.forEach(Runnable::run);
    }

    @Override
    public void close() {
        adoption().end();
    }

    private Time time() {
        return new Time() {
            @Override
            public InstantSource clock() {
                return InstantSource.fixed(Instant.EPOCH);
            }

            @Override
            public Cancellable after(Duration delay, Runnable action) {
                delays.add(delay);
                timers.add(action);
                return () -> timers.remove(action);
            }
        };
    }

    private static List<Item> items() {
        return List.of(
                item("threads", Attribute.Type.WHOLE, Integer.class, List.of("4"), List.of(), "1", "64"),
                item("small", Attribute.Type.WHOLE, Byte.class, List.of("1"), List.of(), "", ""),
                item("rate", Attribute.Type.REAL, Double.class, List.of("0.5"), List.of(), "0", ""),
                item("share", Attribute.Type.REAL, Float.class, List.of("0.5"), List.of(), "0", "1"),
                item("eager", Attribute.Type.FLAG, Boolean.class, List.of("false"), List.of(), "", ""),
                item("mode", Attribute.Type.TEXT, String.class, List.of("fast"), List.of("fast", "exact"), "", ""),
                item("size", Attribute.Type.WHOLE, Integer.class, List.of("16"), List.of("128", "16"), "", ""),
                item("label", Attribute.Type.TEXT, String.class, List.of(), List.of(), "", ""),
                item("key", Attribute.Type.SECRET, String.class, List.of("s3cret"), List.of(), "", ""),
                new Item(
                        new Attribute(
                                "hosts",
                                Attribute.Type.TEXT,
                                true,
                                false,
                                List.of("a", "b"),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                ""),
                        String.class));
    }

    private static Item item(
            String name,
            Attribute.Type type,
            Class<?> stored,
            List<String> defaults,
            List<String> options,
            String min,
            String max) {
        return new Item(
                new Attribute(
                        name,
                        type,
                        false,
                        true,
                        defaults,
                        options,
                        Optional.of(min).filter(text -> !text.isEmpty()),
                        Optional.of(max).filter(text -> !text.isEmpty()),
                        "What " + name + " is"),
                stored);
    }

    /** Values of a file in {@code etc/}: all texts. */
    static Map<String, Object> file(String... pairs) {
        Map<String, Object> values = new java.util.HashMap<>();
        values.put("felix.fileinstall.filename", "file:/node/etc/org.example.tuner.cfg");
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return values;
    }
}
