// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.mabeam.foundation.plugins.internal.greeter.GreeterActivator;

/**
 * The jar of a plugin.
 *
 * @param headers more than a right one has, or others
 */
record GreeterJar(String version, Map<String, String> headers) {

    static GreeterJar of(String version) {
        return new GreeterJar(version, Map.of("Greeters", "polite"));
    }

    GreeterJar with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new GreeterJar(version, more);
    }

    Path in(Path folder) {
        return in(folder, "polite-" + version + ".jar");
    }

    Path in(Path folder, String name) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "greeters");
        main.putValue("Bundle-Version", version);
        main.putValue("Bundle-Activator", GreeterActivator.class.getName());
        main.putValue("Provide-Capability", "org.mabeam.plugin;org.mabeam.plugin=polite");
        main.putValue(
                "Import-Package",
                "org.osgi.framework,org.mabeam.foundation.plugin,org.mabeam.foundation.plugins.internal.greeting");
        headers.forEach(main::putValue);
        Path file = folder.resolve(name);
        String code = GreeterActivator.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                InputStream bytes = GreeterJar.class.getClassLoader().getResourceAsStream(code)) {
            if (bytes == null) {
                throw new IllegalStateException(code);
            }
            jar.putNextEntry(new JarEntry(code));
            bytes.transferTo(jar);
            jar.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
