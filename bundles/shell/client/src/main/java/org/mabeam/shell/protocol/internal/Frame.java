// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.protocol.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One message.
 *
 * @param type what it means
 * @param payload its bytes, at most {@link #LIMIT}; not copied, so neither side changes them
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Frame(FrameType type, byte[] payload) {

    /** The longest payload in bytes. */
    public static final int LIMIT = 64 * 1024;

    public Frame {
        if (payload.length > LIMIT) {
            throw new IllegalArgumentException(
                    "payload is " + payload.length + " bytes long, but must be at most " + LIMIT);
        }
    }

    /** A frame that says all by its type. */
    public static Frame of(FrameType type) {
        return new Frame(type, new byte[0]);
    }

    /** A frame of text. */
    public static Frame text(FrameType type, String text) {
        return new Frame(type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The new size of the terminal. */
    public static Frame size(int columns, int rows) {
        return new Frame(
                FrameType.SIZE,
                ByteBuffer.allocate(8).putInt(columns).putInt(rows).array());
    }
}
