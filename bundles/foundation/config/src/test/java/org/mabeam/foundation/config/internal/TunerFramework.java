// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.FrameworkFactory;
import org.mabeam.foundation.config.ConfigurationChange;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.metatype.MetaTypeService;

/** The real Configuration Admin and Metatype service in a real framework, and a bundle that describes a tuner. */
final class TunerFramework {

    static final String PID = "org.mabeam.example.tuner";

    private static final String METATYPE = """
            <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.4.0">
              <OCD id="org.mabeam.example.tuner" name="Tuner" description="Tunes.">
                <AD id="threads" type="Integer" default="4" min="1" max="64" description="How many"/>
                <AD id="rate" type="Double" default="0.5" min="0" max="1"/>
                <AD id="eager" type="Boolean" default="false"/>
                <AD id="mode" type="String" default="fast">
                  <Option label="Fast" value="fast"/><Option label="Exact" value="exact"/>
                </AD>
                <AD id="label" type="String" min="2" max="5" required="false"/>
                <AD id="key" type="Password" required="false"/>
                <AD id="hosts" type="String" cardinality="100" required="false"/>
              </OCD>
              <Designate pid="org.mabeam.example.tuner"><Object ocdref="org.mabeam.example.tuner"/></Designate>
              <Designate factoryPid="org.mabeam.example.limiter"><Object ocdref="org.mabeam.example.tuner"/></Designate>
            </metatype:MetaData>
            """;

    private final Framework framework;
    final ConfigurationAdmin admin;
    final SettingsGuard guard;
    final MetatypeConfigurations configurations;
    final List<ConfigurationChange> changes = new CopyOnWriteArrayList<>();

    TunerFramework(Path storage) throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.osgi.service.cm;version=1.6.1,org.osgi.service.metatype;version=1.4.1,"
                                + "org.osgi.util.tracker;version=1.5.3"));
        framework.start();
        BundleContext context = framework.getBundleContext();
        install(context, "org.osgi.service.log");
        install(context, "org.apache.felix.configadmin");
        install(context, "org.apache.felix.metatype");
        context.installBundle("tuner", new ByteArrayInputStream(tuner())).start();
        admin = service(context, ConfigurationAdmin.class);
        MetaTypeService metatype = service(context, MetaTypeService.class);
        guard = new SettingsGuard(context, admin, metatype);
        context.registerService(
                new String[] {ConfigurationPlugin.class.getName(), SynchronousConfigurationListener.class.getName()},
                guard,
                FrameworkUtil.asDictionary(Map.of(ConfigurationPlugin.CM_RANKING, 900)));
        configurations = new MetatypeConfigurations(context, admin, metatype, guard);
        context.registerService(SynchronousConfigurationListener.class, configurations, null);
        configurations.watch(PID, changes::add);
    }

    void close() throws Exception {
        configurations.close();
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
    }

    Map<String, Object> stored() throws Exception {
        var properties = Objects.requireNonNull(admin.getConfiguration(PID, "?").getProperties());
        Map<String, Object> found = new HashMap<>();
        for (String key : Collections.list(properties.keys())) {
            found.put(key, Objects.requireNonNull(properties.get(key)));
        }
        return found;
    }

    /** As the content of a file comes. */
    void set(Map<String, Object> values) throws Exception {
        Map<String, Object> all = new HashMap<>(values);
        all.put("felix.fileinstall.filename", "file:/etc/x.cfg");
        admin.getConfiguration(PID, "?").update(FrameworkUtil.asDictionary(all));
    }

    /** What a component gets. */
    Map<String, Object> processed() throws Exception {
        return Store.map(admin.getConfiguration(PID, "?").getProcessedProperties(null));
    }

    /** The bundle whose jar has this name on the class path. */
    private static void install(BundleContext context, String artifact) throws Exception {
        String jar = Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(entry -> entry.contains(artifact + "-"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + artifact));
        Bundle bundle = context.installBundle(Path.of(jar).toUri().toString());
        bundle.start();
    }

    private static <T> T service(BundleContext context, Class<T> type) {
        ServiceReference<T> reference = Objects.requireNonNull(context.getServiceReference(type), type.getName());
        return Objects.requireNonNull(context.getService(reference));
    }

    private static byte[] tuner() throws Exception {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.putValue("Manifest-Version", "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", "tuner");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.putNextEntry(new ZipEntry("OSGI-INF/metatype/tuner.xml"));
            jar.write(METATYPE.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
