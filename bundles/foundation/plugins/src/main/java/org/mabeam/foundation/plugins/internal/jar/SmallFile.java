// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads keys, digests and signatures: files that nobody makes large except to do harm. */
final class SmallFile {

    private static final int LIMIT = 1 << 16;

    private SmallFile() {}

    static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LIMIT + 1);
            if (content.length > LIMIT) {
                throw new IOException("it has more than " + LIMIT + " bytes");
            }
            return content;
        }
    }
}
