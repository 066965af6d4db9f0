// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.protocol.internal;

import java.io.IOException;

/** What a frame means. The number is the wire format: it never changes. */
public enum FrameType {
    /** Product: a fresh challenge to prove the key with. */
    HELLO(1),
    /** Client: the proof. */
    LOGIN(2),
    /** Client: a {@link Request}, once. */
    REQUEST(3),
    /** Product: bytes for standard output. */
    OUTPUT(4),
    /** Product: bytes for standard error. */
    ERROR(5),
    /** Product: the command wants standard input; until then the client reads none. */
    WANT_INPUT(6),
    /** Client: bytes of standard input. */
    INPUT(7),
    /** Client: standard input is at its end. */
    END_OF_INPUT(8),
    /** Client: the user pressed Ctrl-C. */
    INTERRUPT(9),
    /** Client: the terminal has a new size, two integers: columns and rows. */
    SIZE(10),
    /** Product: the end, see {@link Exit}. */
    EXIT(11),
    /** Product: the proof is good. */
    WELCOME(12);

    private final byte code;

    FrameType(int code) {
        this.code = (byte) code;
    }

    /** Its number on the wire. */
    byte code() {
        return code;
    }

    /**
     * The type with a number.
     *
     * @throws IOException if there is none
     */
    static FrameType of(byte code) throws IOException {
        for (FrameType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new IOException("frame type is " + code + ", but must be 1 to " + values().length);
    }
}
