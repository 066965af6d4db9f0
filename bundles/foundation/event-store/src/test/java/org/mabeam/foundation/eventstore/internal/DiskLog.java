// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code record_io.c} recorded. */
final class DiskLog {

    /** One operation; {@code content} of a write or the new path of a rename. */
    static final class Operation {
        final char kind;
        final String path;
        final long number;
        final byte[] content;

        Operation(char kind, String path, long number, byte[] content) {
            this.kind = kind;
            this.path = path;
            this.number = number;
            this.content = content;
        }

        String target() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    private DiskLog() {}

    static List<Operation> read(Path log) throws IOException {
        List<Operation> operations = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(log)))) {
            while (true) {
                int kind = in.read();
                if (kind < 0) {
                    return operations;
                }
                String path = new String(bytes(in, (int) number(in, 4)), StandardCharsets.UTF_8);
                long number = number(in, 8);
                operations.add(new Operation((char) kind, path, number, bytes(in, (int) number(in, 4))));
            }
        }
    }

    private static long number(DataInputStream in, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes(in, bytes)).order(ByteOrder.LITTLE_ENDIAN);
        return bytes == 4 ? buffer.getInt() : buffer.getLong();
    }

    private static byte[] bytes(DataInputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the log of the disk is cut off");
        }
        return bytes;
    }
}
