// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.protocol.internal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * Frames over a socket: one byte type, four bytes length, payload. One thread reads, any thread writes. It works on the
 * channel itself because the streams of {@code java.nio.channels.Channels} cannot read and write at the same time.
 */
public final class Wire implements Closeable {

    private static final int HEADER = 5;

    private final SocketChannel channel;
    private final ByteBuffer header = ByteBuffer.allocate(HEADER);
    private final Object writing = new Object();

    /** Speaks over a connected blocking channel, which it owns from now on. */
    public Wire(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the next frame.
     *
     * @return empty at the end of the connection
     * @throws IOException if the connection breaks or the bytes are no frame
     */
    public Optional<Frame> read() throws IOException {
        header.clear();
        if (channel.read(header) < 0) {
            return Optional.empty();
        }
        fill(header);
        header.flip();
        FrameType type = FrameType.of(header.get());
        int length = header.getInt();
        if (length < 0 || length > Frame.LIMIT) {
            throw new IOException("frame length is " + length + ", but must be 0 to " + Frame.LIMIT);
        }
        ByteBuffer payload = ByteBuffer.allocate(length);
        fill(payload);
        return Optional.of(new Frame(type, payload.array()));
    }

    /** Sends a frame; waits while the other side does not read. */
    public void write(Frame frame) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + frame.payload().length)
                .put(frame.type().code())
                .putInt(frame.payload().length)
                .put(frame.payload())
                .flip();
        synchronized (writing) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the connection ended within a frame");
            }
        }
    }
}
