// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.protocol.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What the client wants.
 *
 * @param kind one command, a shell, the state, or the end
 * @param line the command line; empty unless the kind is {@link Kind#COMMAND}
 * @param directory the client's working folder, against which relative file names are meant
 * @param view what the client's terminal can show
 */
public record Request(Kind kind, String line, String directory, View view) {

    /** The sorts of requests, named so on the wire. */
    public enum Kind {
        COMMAND,
        SHELL,
        STATUS,
        STOP
    }

    /**
     * What the client's terminal can show.
     *
     * @param terminal its type as in {@code TERM}, or {@code dumb}
     * @param columns its width in characters, 1 or more
     * @param rows its height in lines, 1 or more
     * @param colours whether standard output may have colours and other escape sequences
     */
    public record View(String terminal, int columns, int rows, boolean colours) {

        public View {
            if (columns < 1 || rows < 1) {
                throw new IllegalArgumentException(
                        "terminal size is " + columns + " x " + rows + ", but must be at least 1 x 1");
            }
        }
    }

    /** As a frame. */
    public Frame toFrame() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            writeText(out, kind.name());
            writeText(out, line);
            writeText(out, directory);
            writeText(out, view.terminal());
            out.writeInt(view.columns());
            out.writeInt(view.rows());
            out.writeBoolean(view.colours());
            return new Frame(FrameType.REQUEST, bytes.toByteArray());
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
    }

    /**
     * From a frame.
     *
     * @throws IOException if it holds no request
     */
    public static Request from(Frame frame) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame.payload()));
        String kind = readText(in);
        String line = readText(in);
        String directory = readText(in);
        String terminal = readText(in);
        int columns = in.readInt();
        int rows = in.readInt();
        boolean colours = in.readBoolean();
        try {
            return new Request(Kind.valueOf(kind), line, directory, new View(terminal, columns, rows, colours));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("text length is " + length + ", but must be 0 to " + in.available());
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
