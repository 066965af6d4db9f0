// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.client.internal;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mabeam.shell.protocol.internal.Frame;
import org.mabeam.shell.protocol.internal.FrameType;
import org.mabeam.shell.protocol.internal.Wire;

/**
 * Passes Ctrl-C on. The virtual machine begins to end then, with exit code 130; a shutdown hook tells the product, and
 * holds the end back for what the command says last.
 */
final class Interrupts {

    private static final long PATIENCE_SECONDS = 5;

    private final Wire wire;
    private final CountDownLatch ended = new CountDownLatch(1);

    Interrupts(Wire wire) {
        this.wire = wire;
    }

    /** Listens from now on. */
    void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "mabeam-client-interrupt"));
    }

    /** The command has ended: nothing is left to interrupt. */
    void ended() {
        ended.countDown();
    }

    private void interrupt() {
        if (ended.getCount() == 0) {
            return;
        }
        try {
            wire.write(Frame.of(FrameType.INTERRUPT));
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            return; // the product is gone: nothing is left to interrupt
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
