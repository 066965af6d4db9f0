// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.client.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.mabeam.shell.protocol.internal.Frame;
import org.mabeam.shell.protocol.internal.FrameType;
import org.mabeam.shell.protocol.internal.Wire;

/** Passes standard input on once it is wanted, never before: a script's own input must not be eaten. */
final class Input {

    private final Wire wire;
    private final InputStream in;
    private boolean started;

    Input(Wire wire, InputStream in) {
        this.wire = wire;
        this.in = in;
    }

    /** Begins to read; a second time does nothing. For the thread that reads the wire. */
    void start() {
        if (!started) {
            started = true;
            Thread thread = new Thread(this::pass, "mabeam-client-input");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void pass() {
        byte[] bytes = new byte[8192];
        try {
            for (int count = read(bytes); count >= 0; count = read(bytes)) {
                wire.write(new Frame(FrameType.INPUT, Arrays.copyOf(bytes, count)));
            }
            wire.write(Frame.of(FrameType.END_OF_INPUT));
        } catch (IOException e) {
            return; // the product is gone: the thread that reads the wire sees it too and says so
        }
    }

    /** Standard input that is closed altogether counts as being at its end. */
    private int read(byte[] bytes) {
        try {
            return in.read(bytes);
        } catch (IOException e) {
            return -1;
        }
    }
}
