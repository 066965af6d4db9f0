// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps the last {@link Mark} in a small file of two slots that are written in turn, so that one torn write leaves the
 * other. Preallocated: it needs no space on a full disk.
 *
 * <p>A mark is written after the sync of the events that it names, and before they are acknowledged, without a sync of
 * its own. So it <em>never claims what is not durable</em>; after a crash of the process it is exact; after a power
 * loss it may lag by what was acknowledged since {@link #sync}. A {@link RandomAccessFile}, since interrupting a thread
 * closes a channel. Thread-safe.
 */
final class MarkFile implements AutoCloseable {

    /** Slots lie on pages of their own: writing one cannot tear the other. */
    static final int SLOT_BYTES = 4096;

    private static final int SLOTS = 2;

    private final RandomAccessFile file;
    private Mark last;
    private boolean synced = true;

    private MarkFile(RandomAccessFile file, Mark last) {
        this.file = file;
        this.last = last;
    }

    /** Writes a whole new file that holds {@code mark}. */
    static void create(Path path, Mark mark) throws IOException {
        byte[] content = new byte[SLOTS * SLOT_BYTES];
        System.arraycopy(mark.encoded(), 0, content, offset(mark), Mark.BYTES);
        Durable.write(path, content);
    }

    /** Reads the newest mark; empty if no slot is whole. */
    static Optional<Mark> read(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            return Stream.of(readSlot(file, 0), readSlot(file, SLOT_BYTES))
                    .flatMap(Optional::stream)
                    .max(Comparator.comparingLong(Mark::sequence));
        }
    }

    /** Opens the file for writing; it must hold {@code last}. */
    static MarkFile open(Path path, Mark last) throws IOException {
        return new MarkFile(new RandomAccessFile(path.toFile(), "rw"), last);
    }

    /** Notes what is durable and about to be acknowledged. */
    synchronized void acknowledge(long position, Hash hash) throws IOException {
        write(last.acknowledged(position, hash));
    }

    /** Notes up to where the database file holds everything. */
    synchronized void checkpointed(long position) throws IOException {
        if (position > last.checkpoint()) {
            write(last.checkpointed(position));
        }
    }

    /** Makes the last mark outlive a power loss. */
    void sync() throws IOException {
        synchronized (this) {
            if (synced) {
                return;
            }
            synced = true;
        }
        file.getFD().sync(); // not holding the lock: a commit must not wait for it
    }

    @Override
    public void close() throws IOException {
        try (file) {
            sync();
        }
    }

    private void write(Mark mark) throws IOException {
        synced = false;
        file.seek(offset(mark));
        file.write(mark.encoded());
        last = mark;
    }

    private static int offset(Mark mark) {
        return (int) (mark.sequence() % SLOTS) * SLOT_BYTES;
    }

    private static Optional<Mark> readSlot(RandomAccessFile file, long offset) throws IOException {
        byte[] bytes = new byte[Mark.BYTES];
        try {
            file.seek(offset);
            file.readFully(bytes);
        } catch (EOFException e) {
            return Optional.empty(); // cut off: the other slot decides
        }
        return Mark.decode(bytes);
    }
}
