// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.local.internal;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Takes out colours and other escape sequences (ECMA-48 control sequences and operating system commands). */
final class PlainText extends FilterOutputStream {

    private enum State {
        TEXT,
        ESCAPE,
        CONTROL_SEQUENCE,
        COMMAND,
        COMMAND_ESCAPE
    }

    private static final int ESC = 0x1b;
    private static final int BELL = 0x07;

    private State state = State.TEXT;

    PlainText(OutputStream out) {
        super(out);
    }

    /** A text without its escape sequences. */
    static String of(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PlainText plain = new PlainText(bytes)) {
            plain.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(length);
        for (int i = offset; i < offset + length; i++) {
            if (isText(bytes[i])) {
                text.write(bytes[i]);
            }
        }
        if (text.size() > 0) {
            out.write(text.toByteArray());
        }
    }

    @Override
    public void write(int value) throws IOException {
        if (isText((byte) value)) {
            out.write(value);
        }
    }

    private boolean isText(byte value) {
        switch (state) {
            case TEXT -> {
                if (value != ESC) {
                    return true;
                }
                state = State.ESCAPE;
            }
            case ESCAPE -> state = value == '[' ? State.CONTROL_SEQUENCE : value == ']' ? State.COMMAND : State.TEXT;
            case CONTROL_SEQUENCE -> {
                if (value >= 0x40 && value <= 0x7e) {
                    state = State.TEXT;
                }
            }
            case COMMAND -> {
                if (value == BELL) {
                    state = State.TEXT;
                } else if (value == ESC) {
                    state = State.COMMAND_ESCAPE;
                }
            }
            case COMMAND_ESCAPE -> state = value == '\\' ? State.TEXT : State.COMMAND;
        }
        return false;
    }
}
