// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.local.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.mabeam.shell.protocol.internal.Frame;
import org.mabeam.shell.protocol.internal.FrameType;
import org.mabeam.shell.protocol.internal.Wire;

/** A stream whose bytes become frames. What is written at once is sent at once, so buffer before it. */
final class FrameOutput extends OutputStream {

    private final Wire wire;
    private final FrameType type;

    FrameOutput(Wire wire, FrameType type) {
        this.wire = wire;
        this.type = type;
    }

    @Override
    public void write(int value) throws IOException {
        wire.write(new Frame(type, new byte[] {(byte) value}));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int from = offset; from < offset + length; from += Frame.LIMIT) {
            int to = Math.min(from + Frame.LIMIT, offset + length);
            wire.write(new Frame(type, Arrays.copyOfRange(bytes, from, to)));
        }
    }
}
