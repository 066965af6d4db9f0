// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is known, apart from the database, to have been acknowledged.
 *
 * @param sequence grows with each mark
 * @param position the last acknowledged position
 * @param hash the hash of the event there
 * @param checkpoint the position up to which the database file holds everything
 */
record Mark(long sequence, long position, Hash hash, long checkpoint) {

    /** The bytes of a mark in its file. */
    static final int BYTES = 8 + 8 + 8 + Hash.BYTES + 8 + Hash.BYTES;

    /** "MABEAM" and the version of this format. */
    private static final long MAGIC = 0x4D41_4245_414D_0001L;

    /** The mark of an empty record. */
    static final Mark EMPTY = new Mark(1, 0, Hash.NONE, 0);

    Mark acknowledged(long newPosition, Hash newHash) {
        return new Mark(sequence + 1, newPosition, newHash, checkpoint);
    }

    Mark checkpointed(long newCheckpoint) {
        return new Mark(sequence + 1, position, hash, newCheckpoint);
    }

    byte[] encoded() {
        byte[] bytes = new byte[BYTES];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        buffer.putLong(MAGIC)
                .putLong(sequence)
                .putLong(position)
                .put(hash.bytes())
                .putLong(checkpoint)
                .put(check(bytes));
        return bytes;
    }

    /** Reads a mark; empty if its bytes are not what was written. */
    static Optional<Mark> decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (buffer.getLong() != MAGIC
                || !Arrays.equals(check(bytes), Arrays.copyOfRange(bytes, BYTES - Hash.BYTES, BYTES))) {
            return Optional.empty();
        }
        long sequence = buffer.getLong();
        long position = buffer.getLong();
        byte[] hash = new byte[Hash.BYTES];
        buffer.get(hash);
        return Optional.of(new Mark(sequence, position, new Hash(hash), buffer.getLong()));
    }

    private static byte[] check(byte[] bytes) {
        var digest = Sha256.newDigest();
        digest.update(bytes, 0, BYTES - Hash.BYTES);
        return digest.digest();
    }
}
