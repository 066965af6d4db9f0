// SPDX-License-Identifier: Apache-2.0
package org.mabeam.evaluators.command.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads lines of UTF-8 of a bounded length. For one thread. */
final class LineReader {

    /** The longest line, in bytes. */
    static final int MAX_BYTES = 64 * 1024;

    private final InputStream in;

    LineReader(InputStream in) {
        this.in = in;
    }

    /**
     * One line without its end.
     *
     * @param text its first {@link #MAX_BYTES}
     * @param tooLong whether there was more, which is lost
     */
    record Line(String text, boolean tooLong) {}

    /** The next line; empty at the end. A last line without its line feed counts. */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        boolean tooLong = false;
        boolean any = false;
        for (int one = in.read(); one >= 0; one = in.read()) {
            if (one == '\n') {
                return Optional.of(line(line, tooLong));
            }
            any = true;
            if (line.size() < MAX_BYTES) {
                line.write(one);
            } else {
                tooLong = true;
            }
        }
        return any ? Optional.of(line(line, tooLong)) : Optional.empty();
    }

    private static Line line(ByteArrayOutputStream bytes, boolean tooLong) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        return new Line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, tooLong);
    }
}
