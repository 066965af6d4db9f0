// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.tutorials;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * The local Maven repository of a reader who sees Mabeam for the first time: that of the user, but without what earlier
 * builds left there of Mabeam, since Maven never replaces a snapshot that it took from a folder.
 */
final class FreshRepository {

    private FreshRepository() {}

    /** Makes it, of links into the user's. */
    static Path in(Path folder) throws IOException {
        if (Files.exists(folder)) {
            deleteWithoutFollowingLinks(folder);
        }
        Path users =
                Path.of(System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository"));
        link(users, folder, "org");
        link(users.resolve("org"), folder.resolve("org"), "mabeam");
        return folder;
    }

    private static void link(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        List<Path> children;
        try (Stream<Path> all = Files.list(from)) {
            children = all.filter(child -> !child.endsWith(except)).toList();
        }
        for (Path child : children) {
            Files.createSymbolicLink(to.resolve(child.getFileName()), child);
        }
    }

    private static void deleteWithoutFollowingLinks(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, java.io.IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
