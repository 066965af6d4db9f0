// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A bundle of Declarative Services as somebody would build it without our help.
 *
 * @param name its symbolic name, and the package of its classes
 * @param headers of its manifest beyond the usual ones
 * @param sources its classes, by simple name
 * @param components its component descriptions, by file name
 */
record BundleJar(
        String name, Map<String, String> headers, Map<String, String> sources, Map<String, String> components) {

    private static final String EXTENDER =
            "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.3.0)(!(version>=2.0.0)))\"";

    /** Compiles it and writes it as {@code folder/bundle.jar}. */
    Path build(Path folder, String version, List<Path> classpath) throws IOException {
        Path classes = folder.resolve("classes");
        compile(folder, classes, classpath);
        Path jar = folder.resolve("bundle.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest(version));
                Stream<Path> all = Files.walk(classes)) {
            for (Map.Entry<String, String> component : components.entrySet()) {
                put(out, "OSGI-INF/" + component.getKey(), component.getValue().getBytes(StandardCharsets.UTF_8));
            }
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                put(out, classes.relativize(each).toString(), Files.readAllBytes(each));
            }
        }
        return jar;
    }

    private void compile(Path folder, Path classes, List<Path> classpath) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-Xlint:none", "--release", "17", "-d", classes.toString(), "-cp"));
        arguments.add(classpath.stream().map(Path::toString).collect(Collectors.joining(":")));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            arguments.add(Files.writeString(folder.resolve(source.getKey() + ".java"), source.getValue())
                    .toString());
        }
        int compiled = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(compiled).isZero();
    }

    private Manifest manifest(String version) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.putValue("Manifest-Version", "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Bundle-Version", version);
        main.putValue("Require-Capability", EXTENDER);
        main.putValue(
                "Service-Component",
                components.keySet().stream().map(each -> "OSGI-INF/" + each).collect(Collectors.joining(",")));
        headers.forEach(main::putValue);
        return manifest;
    }

    private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }
}
