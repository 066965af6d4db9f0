// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mabeam.foundation.error.UnavailableException;

/**
 * Tells SQLite's driver where to unpack its native library: the system's temporary folder may forbid to run what is in
 * it, and a crash leaves the file behind. The driver takes this from a system property alone.
 */
final class SqliteNatives {

    private static final String PROPERTY = "org.sqlite.tmpdir";

    private SqliteNatives() {}

    /** Uses {@code folder} unless somebody has chosen another. */
    static void unpackInto(Path folder) {
        if (System.getProperty(PROPERTY) != null) {
            return;
        }
        try {
            Durable.createFolders(folder);
            try (DirectoryStream<Path> leftByCrashes = Files.newDirectoryStream(folder, "sqlite-*")) {
                for (Path file : leftByCrashes) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UnavailableException("the folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
        System.setProperty(PROPERTY, folder.toAbsolutePath().toString());
    }
}
