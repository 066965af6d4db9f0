// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Manifest;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.felix.utils.manifest.Clause;
import org.apache.felix.utils.manifest.Parser;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.resource.Resource;

/**
 * The manifest of a jar.
 *
 * @param headers the main ones
 * @param resource what it requires and provides
 */
record BundleManifest(Map<String, String> headers, Resource resource) {

    private static final String NAME = "META-INF/MANIFEST.MF";
    private static final String MULTI_RELEASE = "META-INF/versions/%d/OSGI-INF/MANIFEST.MF";
    private static final int FIRST_RELEASE = 9;
    private static final int LIMIT = 1 << 20;
    private static final int CLAUSES = 1000;
    private static final List<String> REPLACED = List.of(Constants.IMPORT_PACKAGE, Constants.REQUIRE_CAPABILITY);

    /**
     * Reads it.
     *
     * @param java for which of the releases of a jar that has several
     */
    static BundleManifest of(Zip zip, Runtime.Version java) throws BadJarException {
        List<String> all = zip.names().stream().filter(NAME::equalsIgnoreCase).toList();
        if (!all.equals(List.of(NAME))) {
            throw new BadJarException("is no bundle: it must have exactly one " + NAME);
        }
        Map<String, String> headers = new HashMap<>(headers(zip, NAME));
        if (!"2".equals(headers.get(Constants.BUNDLE_MANIFESTVERSION))) {
            throw new BadJarException("is no bundle: its Bundle-ManifestVersion is "
                    + headers.getOrDefault(Constants.BUNDLE_MANIFESTVERSION, "missing") + ", but must be 2");
        }
        if (headers.getOrDefault(Constants.BUNDLE_SYMBOLICNAME, "").isBlank()) {
            throw new BadJarException("has no Bundle-SymbolicName, but must name its bundle");
        }
        if ("true".equalsIgnoreCase(headers.get("Multi-Release"))) {
            release(zip, java).ifPresent(headers::putAll);
        }
        try {
            return new BundleManifest(Map.copyOf(headers), ResourceBuilder.build(null, headers));
        } catch (BundleException | RuntimeException e) { // it throws whatever its parsers throw
            throw new BadJarException("has a manifest that OSGi does not understand: " + e.getMessage());
        }
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The clauses of a header, at most 1,000; none if it is missing. */
    List<Clause> clauses(String name) throws BadJarException {
        Optional<String> header = header(name);
        if (header.isEmpty()) {
            return List.of();
        }
        List<Clause> found;
        try {
            found = List.of(Parser.parseHeader(header.get()));
        } catch (IllegalArgumentException e) {
            throw new BadJarException("has a " + name + " that OSGi does not understand: " + e.getMessage());
        }
        if (found.size() > CLAUSES) {
            throw new BadJarException(
                    "has " + found.size() + " clauses in its " + name + ", but must have at most " + CLAUSES);
        }
        return found;
    }

    /** The paths of a header that lists them. */
    List<String> paths(String name) throws BadJarException {
        return clauses(name).stream().map(Clause::getName).distinct().toList();
    }

    private static Map<String, String> headers(Zip zip, String name) throws BadJarException {
        try {
            Map<String, String> found = new HashMap<>();
            new Manifest(new ByteArrayInputStream(zip.content(name, LIMIT)))
                    .getMainAttributes()
                    .forEach((key, value) -> found.put(key.toString(), String.valueOf(value)));
            return found;
        } catch (IOException e) {
            throw new BadJarException("has a " + name + " that cannot be read: " + e.getMessage());
        }
    }

    private static Optional<Map<String, String>> release(Zip zip, Runtime.Version java) throws BadJarException {
        Stream<String> newestFirst = IntStream.iterate(
                        java.feature(), release -> release >= FIRST_RELEASE, release -> release - 1)
                .mapToObj(MULTI_RELEASE::formatted);
        Optional<String> found = newestFirst.filter(zip.names()::contains).findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers = headers(zip, found.get());
        headers.keySet().retainAll(REPLACED);
        return Optional.of(headers);
    }
}
