// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.mabeam.foundation.plugin.PluginInfo;
import org.mabeam.foundation.plugin.Plugins;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Installing, updating and removing a plugin of the product touches nothing but its own bundle. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class ClosureCheck {

    @Inject
    private BundleContext context;

    @Inject
    private Plugins plugins;

    @Inject
    private ServiceComponentRuntime components;

    @Inject
    private BootFinished bootFinished;

    @Configuration
    public Option[] distribution() throws IOException {
        return new Option[] {Distribution.assembled()};
    }

    @Test
    public void noPluginOfTheProductRestartsAStranger() throws Exception {
        Set<Long> bundles = new HashSet<>();
        plugins.list().forEach(info -> bundles.add(info.bundle()));
        assertTrue(bootFinished != null && bundles.size() > 5);
        List<String> touched = new ArrayList<>();

        for (long bundle : bundles) {
            touched.addAll(strangersTouchedBy(context.getBundle(bundle)));
        }

        assertEquals(List.of(), touched);
    }

    private List<String> strangersTouchedBy(Bundle plugin) throws Exception {
        Set<Long> before = ids();
        Map<String, Long> configurations = configurations();
        Queue<String> events = new ConcurrentLinkedQueue<>();
        SynchronousBundleListener bundleListener = event -> {
            if (before.contains(event.getBundle().getBundleId())) {
                events.add(plugin.getSymbolicName() + " touched bundle " + event.getBundle() + " by " + kind(event));
            }
        };
        ServiceListener serviceListener = event -> {
            Bundle of = event.getServiceReference().getBundle();
            if (event.getType() != ServiceEvent.MODIFIED && of != null && before.contains(of.getBundleId())) {
                events.add(plugin.getSymbolicName() + " touched service " + event.getServiceReference());
            }
        };
        context.addBundleListener(bundleListener);
        context.addServiceListener(serviceListener);
        try {
            installUpdateRemove(plugin);
        } finally {
            context.removeBundleListener(bundleListener);
            context.removeServiceListener(serviceListener);
        }
        List<String> found = new ArrayList<>(events);
        if (!configurations.equals(configurations())) {
            found.add(plugin.getSymbolicName() + " restarted a component: " + configurations + " are now "
                    + configurations());
        }
        assertEquals("bundles that are left", before, ids());
        return found;
    }

    private void installUpdateRemove(Bundle plugin) throws Exception {
        for (String version : List.of("99.0.0", "99.1.0")) {
            Path jar = Files.createTempFile("closure", ".jar");
            try {
                copy(plugin, version, jar);
                List<PluginInfo> installed = plugins.install(jar, "test").get(60, TimeUnit.SECONDS);
                for (PluginInfo info : installed) {
                    assertEquals(info.toString(), "on probation", info.status().word());
                }
            } finally {
                Files.delete(jar);
            }
        }
        for (PluginInfo info : plugins.list()) {
            if (info.sha256().isPresent()
                    && info.symbolicName().equals(plugin.getSymbolicName())
                    && context.getBundle(info.bundle()) != null) {
                plugins.remove(info.name(), info.version(), "test").get(60, TimeUnit.SECONDS);
            }
        }
    }

    /** The same jar in another version. */
    private static void copy(Bundle plugin, String version, Path to) throws IOException {
        try (InputStream from = new URL(plugin.getLocation()).openStream();
                JarInputStream jar = new JarInputStream(from);
                OutputStream file = Files.newOutputStream(to)) {
            Manifest manifest = jar.getManifest();
            manifest.getMainAttributes().putValue(Constants.BUNDLE_VERSION, version);
            try (JarOutputStream out = new JarOutputStream(file, manifest)) {
                for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                    if (!entry.isDirectory()) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        jar.transferTo(out);
                        out.closeEntry();
                    }
                }
            }
        }
    }

    private Set<Long> ids() {
        Set<Long> ids = new HashSet<>();
        Arrays.stream(context.getBundles()).forEach(bundle -> ids.add(bundle.getBundleId()));
        return ids;
    }

    /** The configurations of components: one that was restarted has another number. */
    private Map<String, Long> configurations() {
        Map<String, Long> found = new TreeMap<>();
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs()) {
            for (ComponentConfigurationDTO each : components.getComponentConfigurationDTOs(component)) {
                found.put(component.bundle.id + " " + component.name, each.id);
            }
        }
        return found;
    }

    private static String kind(BundleEvent event) {
        return "event " + event.getType();
    }
}
