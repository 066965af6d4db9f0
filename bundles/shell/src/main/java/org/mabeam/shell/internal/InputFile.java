// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.karaf.shell.api.console.Session;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;

/** Texts that a user hands over as a file or by standard input. */
public final class InputFile {

    private static final long LARGEST_FILE = 4L << 20;

    private InputFile() {}

    /** What comes by standard input. */
    public static String typed(Session user) throws IOException {
        return new String(user.getKeyboard().readAllBytes(), StandardCharsets.UTF_8);
    }

    /**
     * What is in a file.
     *
     * @param file seen from the user's folder
     * @param what it should be, with an article
     */
    public static String read(Session user, String file, String what) throws IOException {
        if (file.isBlank()) {
            throw new InvalidValueException("file", "'" + file + "'", "the name of " + what);
        }
        Path path = user.currentDir().resolve(file);
        if (Files.isDirectory(path)) {
            throw new InvalidValueException("file", "'" + file + "'", what + ", not a folder");
        }
        try {
            if (Files.size(path) > LARGEST_FILE) {
                throw new InvalidValueException("file", "'" + file + "'", "at most " + LARGEST_FILE + " bytes long");
            }
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new NotFoundException("there is no file " + path, e);
        } catch (CharacterCodingException e) {
            throw new InvalidValueException("file", "'" + file + "'", "text in UTF-8");
        }
    }
}
