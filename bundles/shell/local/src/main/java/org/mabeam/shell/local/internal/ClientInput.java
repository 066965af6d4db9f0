// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.local.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.mabeam.shell.protocol.internal.Frame;
import org.mabeam.shell.protocol.internal.FrameType;
import org.mabeam.shell.protocol.internal.Wire;

/** The client's standard input, asked for when it is first read. */
final class ClientInput extends InputStream {

    private final Wire wire;
    private final Object lock = new Object();
    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private int offset;
    private boolean wanted;
    private boolean ended;

    ClientInput(Wire wire) {
        this.wire = wire;
    }

    /** More has come. The client sends only what its user types or its script feeds, so this is not bounded here. */
    void add(byte[] bytes) {
        synchronized (lock) {
            if (bytes.length > 0) {
                chunks.add(bytes);
                lock.notifyAll();
            }
        }
    }

    /** No more will come. */
    void end() {
        synchronized (lock) {
            ended = true;
            lock.notifyAll();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        askOnce();
        synchronized (lock) {
            while (chunks.isEmpty() && !ended) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw (InterruptedIOException) new InterruptedIOException("interrupted while reading").initCause(e);
                }
            }
            byte[] chunk = chunks.peek();
            if (chunk == null) {
                return -1;
            }
            int count = Math.min(length, chunk.length - offset);
            System.arraycopy(chunk, offset, bytes, from, count);
            offset += count;
            if (offset == chunk.length) {
                chunks.remove();
                offset = 0;
            }
            return count;
        }
    }

    @Override
    public int available() {
        synchronized (lock) {
            byte[] chunk = chunks.peek();
            return chunk == null ? 0 : chunk.length - offset;
        }
    }

    private void askOnce() throws IOException {
        synchronized (lock) {
            if (wanted) {
                return;
            }
            wanted = true;
        }
        wire.write(Frame.of(FrameType.WANT_INPUT));
    }
}
