// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.protocol.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How it ended.
 *
 * @param code the client's exit code, one of the constants here
 * @param message what went wrong in one sentence; empty when all is well
 */
public record Exit(int code, String message) {

    /** Done. */
    public static final int DONE = 0;
    /** Failed. */
    public static final int FAILED = 1;
    /** Wrong usage: an unknown command or option, or a bad value. */
    public static final int USAGE = 2;
    /** What was named does not exist. */
    public static final int NOT_FOUND = 3;
    /** The state of things forbids it now. */
    public static final int CONFLICT = 4;
    /** The product is not running. */
    public static final int NOT_RUNNING = 5;
    /** Ended by Ctrl-C, as shells say it. */
    public static final int INTERRUPTED = 130;
    /** Ended because nobody reads what it prints, as shells say it. */
    public static final int NOBODY_READS = 141;

    /** All went well. */
    public static Exit done() {
        return new Exit(DONE, "");
    }

    /** As a frame; a message that is too long is cut. */
    public Frame toFrame() {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, Frame.LIMIT - Integer.BYTES);
        return new Frame(
                FrameType.EXIT,
                ByteBuffer.allocate(Integer.BYTES + length)
                        .putInt(code)
                        .put(text, 0, length)
                        .array());
    }

    /**
     * From a frame.
     *
     * @throws IOException if it holds no end
     */
    public static Exit from(Frame frame) throws IOException {
        if (frame.payload().length < Integer.BYTES) {
            throw new IOException("exit frame is " + frame.payload().length + " bytes long, but must be at least 4");
        }
        byte[] text = Arrays.copyOfRange(frame.payload(), Integer.BYTES, frame.payload().length);
        return new Exit(ByteBuffer.wrap(frame.payload()).getInt(), new String(text, StandardCharsets.UTF_8));
    }
}
