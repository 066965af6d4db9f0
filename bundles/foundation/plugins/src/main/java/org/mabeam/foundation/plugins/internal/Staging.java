// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Where a jar is examined, so that what was examined is what is installed, whatever happens to the original. */
final class Staging {

    private static final List<String> BESIDE = List.of("", ".sha256", ".sig");

    private final Path folder;

    Staging(Path folder) {
        this.folder = folder;
    }

    /** A copy of a jar and of what lies beside it to vouch for it. */
    final class Copy implements AutoCloseable {

        private final Path place;
        private final Path jar;

        private Copy(Path original) throws IOException {
            Files.createDirectories(folder);
            place = Files.createTempDirectory(folder, "jar");
            jar = place.resolve(original.getFileName());
            for (String suffix : BESIDE) {
                Path beside = original.resolveSibling(original.getFileName() + suffix);
                if (suffix.isEmpty() || Files.isRegularFile(beside)) {
                    Files.copy(
                            beside, jar.resolveSibling(jar.getFileName() + suffix), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }

        Path jar() {
            return jar;
        }

        @Override
        public void close() throws IOException {
            deleteAll(place);
        }
    }

    Copy copy(Path original) throws IOException {
        return new Copy(original);
    }

    /** Removes what an earlier run left. */
    void clear() throws IOException {
        if (Files.isDirectory(folder)) {
            deleteAll(folder);
        }
    }

    private static void deleteAll(Path top) throws IOException {
        List<Path> found;
        try (Stream<Path> walk = Files.walk(top)) {
            found = walk.sorted((a, b) -> b.compareTo(a)).toList();
        }
        for (Path each : found) {
            Files.delete(each);
        }
    }
}
