// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Builds the jar of a plugin; a right one unless something else is said. */
final class TestJar {

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private String comment = "";

    /** A plugin that needs nothing and has one component. */
    static TestJar aPlugin() {
        return new TestJar()
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", "org.acme.tuner")
                .header("Bundle-Version", "1.2.0")
                .header(
                        "Provide-Capability",
                        "org.mabeam.plugin;org.mabeam.plugin=tuner,"
                                + "osgi.service;objectClass:List<String>=\"org.mabeam.strategy.StrategyType\"")
                .header("Service-Component", "OSGI-INF/tuner.xml")
                .entry(
                        "OSGI-INF/tuner.xml",
                        "<component name='tuner'><implementation class='org.acme.Tuner'/></component>")
                .entry("org/acme/Tuner.class", "no real class, nobody loads it");
    }

    /** Sets a header of the manifest; a blank value removes it. */
    TestJar header(String name, String value) {
        headers.remove(name);
        if (!value.isBlank()) {
            headers.put(name, value);
        }
        return this;
    }

    TestJar entry(String name, String content) {
        return entry(name, content.getBytes(StandardCharsets.UTF_8));
    }

    TestJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    TestJar without(String name) {
        entries.remove(name);
        return this;
    }

    TestJar comment(String given) {
        comment = given;
        return this;
    }

    byte[] manifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            manifest.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** All its files, the manifest first. */
    Map<String, byte[]> files() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("META-INF/MANIFEST.MF", manifest());
        all.putAll(entries);
        return all;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(out)) {
            jar.setComment(comment);
            for (Map.Entry<String, byte[]> each : files().entrySet()) {
                jar.putNextEntry(new ZipEntry(each.getKey()));
                jar.write(each.getValue());
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    Path write(Path folder) {
        return write(folder, bytes());
    }

    static Path write(Path folder, byte[] bytes) {
        try {
            return Files.write(folder.resolve("tuner.jar"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
