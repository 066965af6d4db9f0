// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.swap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.mabeam.examples.demo.internal.swap.tally.Ledger;
import org.mabeam.examples.demo.internal.swap.tally.TallyType;

/** Writes versions of the plugin, each as its author would build it. */
final class TallyJar {

    /** The plugin's name. */
    static final String PLUGIN = "tally";

    private static final String COMPONENT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="tally">
              <property name="mabeam.plugin.name" type="String" value="tally"/>
              <service><provide interface="org.mabeam.agent.AgentType"/></service>
              <implementation class="%s"/>
            </scr:component>
            """.formatted(TallyType.class.getName());

    private final Path folder;

    /** @param folder where they are written */
    TallyJar(Path folder) {
        this.folder = folder;
    }

    /** One that works. */
    Path good(String version) throws IOException {
        return write(version, false);
    }

    /** One that fails now and then. */
    Path broken(String version) throws IOException {
        return write(version, true);
    }

    private Path write(String version, boolean broken) throws IOException {
        Path file = folder.resolve(PLUGIN + "-" + version + ".jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest(version, broken))) {
            put(jar, "OSGI-INF/tally.xml", COMPONENT.getBytes(StandardCharsets.UTF_8));
            for (String name :
                    List.of(TallyType.class.getName(), TallyType.class.getName() + "$Tally", Ledger.class.getName())) {
                String entry = name.replace('.', '/') + ".class";
                try (InputStream code = TallyJar.class.getClassLoader().getResourceAsStream(entry)) {
                    if (code == null) {
                        throw new IllegalStateException("this bundle has no " + entry);
                    }
                    put(jar, entry, code.readAllBytes());
                }
            }
        }
        return file;
    }

    private static Manifest manifest(String version, boolean broken) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "org.mabeam.examples.tally");
        main.putValue("Bundle-Version", version);
        main.putValue(
                "Import-Package",
                "org.mabeam.agent;version=\"[0.1,1)\",org.mabeam.foundation.event;version=\"[0.1,1)\",org.osgi.framework");
        main.putValue(
                "Provide-Capability",
                "org.mabeam.plugin;org.mabeam.plugin=tally,osgi.service;objectClass:List<String>=\"org.mabeam.agent.AgentType\"");
        main.putValue(
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.3.0)(!(version>=2.0.0)))\"");
        main.putValue("Service-Component", "OSGI-INF/tally.xml");
        if (broken) {
            main.putValue(TallyType.BROKEN, "on purpose");
        }
        return manifest;
    }

    private static void put(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }
}
