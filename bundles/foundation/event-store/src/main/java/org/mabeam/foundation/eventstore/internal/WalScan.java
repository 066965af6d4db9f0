// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Looks through a write-ahead log for what SQLite's recovery passes over in silence: it stops at the first bad frame,
 * although good ones may follow that were committed.
 *
 * <p>Since each commit is synced before the next one begins, a power loss can damage only frames of the last commit. A
 * good frame of the current salt beyond the commit that a bad frame belongs to is therefore proof of damage. Checksums
 * run from frame to frame, so a frame after a bad one is judged from its predecessor's stored checksum, and from the
 * one that its predecessor should have.
 *
 * @see <a href="https://www.sqlite.org/fileformat2.html#the_write_ahead_log">The write-ahead log</a>
 */
final class WalScan {

    private static final int HEADER_BYTES = 32;
    private static final int FRAME_HEADER_BYTES = 24;
    private static final int MAGIC = 0x377f0682;

    private int sum0;
    private int sum1;
    private int shouldBe0;
    private int shouldBe1;
    private int salt0;
    private int salt1;
    private ByteOrder order = ByteOrder.BIG_ENDIAN;

    private WalScan() {}

    /** One sentence if the log was damaged, empty if it is whole but perhaps for the end of the last commit. */
    static Optional<String> damage(Path wal) throws IOException {
        if (!Files.exists(wal)) {
            return Optional.empty();
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(wal), 1 << 16)) {
            return damage(in, Files.size(wal));
        }
    }

    /** The same for a log that comes from elsewhere. */
    static Optional<String> damage(InputStream log, long size) throws IOException {
        return size < HEADER_BYTES ? Optional.empty() : new WalScan().scan(new DataInputStream(log), size);
    }

    private Optional<String> scan(DataInputStream in, long size) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER_BYTES));
        int magic = header.getInt(0);
        order = (magic & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        add(header, 0, HEADER_BYTES - 8);
        if ((magic & ~1) != MAGIC || sum0 != header.getInt(24) || sum1 != header.getInt(28)) {
            return onlyZeros(header, in)
                    ? Optional.empty()
                    : Optional.of("the header of the write-ahead log has a wrong checksum");
        }
        shouldBe0 = sum0;
        shouldBe1 = sum1;
        salt0 = header.getInt(16);
        salt1 = header.getInt(20);
        int pageBytes = header.getInt(8);
        return scanFrames(in, (size - HEADER_BYTES) / (FRAME_HEADER_BYTES + pageBytes), pageBytes);
    }

    private Optional<String> scanFrames(DataInputStream in, long frames, int pageBytes) throws IOException {
        long firstBad = 0;
        boolean commitAfterBad = false;
        byte[] bytes = new byte[FRAME_HEADER_BYTES + pageBytes];
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        for (long number = 1; number <= frames; number++) {
            in.readFully(bytes);
            boolean good = isGood(frame, pageBytes);
            if (!good && firstBad == 0) {
                firstBad = number;
            } else if (good && commitAfterBad) {
                return Optional.of("frame " + firstBad + " of the write-ahead log has a wrong checksum, but frame "
                        + number + " of a later commit is whole");
            } else if (good && firstBad > 0 && frame.getInt(4) != 0) {
                commitAfterBad = true;
            }
        }
        return Optional.empty();
    }

    /** Judges a frame from its predecessor's checksum, the stored or the right one, and takes over its own. */
    private boolean isGood(ByteBuffer frame, int pageBytes) {
        int stored0 = frame.getInt(16);
        int stored1 = frame.getInt(20);
        int right0 = shouldBe0;
        int right1 = shouldBe1;
        add(frame, 0, 8);
        add(frame, FRAME_HEADER_BYTES, pageBytes);
        shouldBe0 = sum0;
        shouldBe1 = sum1;
        boolean fits = sum0 == stored0 && sum1 == stored1;
        if (!fits) {
            sum0 = right0;
            sum1 = right1;
            add(frame, 0, 8);
            add(frame, FRAME_HEADER_BYTES, pageBytes);
            fits = sum0 == stored0 && sum1 == stored1;
        }
        sum0 = stored0;
        sum1 = stored1;
        return fits && frame.getInt(0) != 0 && frame.getInt(8) == salt0 && frame.getInt(12) == salt1;
    }

    private void add(ByteBuffer bytes, int from, int count) {
        bytes.order(order);
        for (int i = from; i < from + count; i += 8) {
            sum0 += bytes.getInt(i) + sum1;
            sum1 += bytes.getInt(i + 4) + sum0;
        }
        bytes.order(ByteOrder.BIG_ENDIAN);
    }

    /** A log that was made but not yet written when the power went. */
    private static boolean onlyZeros(ByteBuffer header, DataInputStream in) throws IOException {
        for (int i = 0; i < HEADER_BYTES; i++) {
            if (header.get(i) != 0) {
                return false;
            }
        }
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
