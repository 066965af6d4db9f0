// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes a sequence of fields, each told apart from the next by its length. For one thread. */
final class Sha256 {

    private final MessageDigest digest;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    Sha256() {
        this.digest = newDigest();
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Adds eight bytes, the highest first. */
    Sha256 number(long value) {
        number.putLong(0, value);
        digest.update(number.array());
        return this;
    }

    /** Adds the length and the bytes. */
    Sha256 bytes(byte[] value) {
        number(value.length);
        digest.update(value);
        return this;
    }

    /** Adds the length in UTF-8 and the text in UTF-8. */
    Sha256 text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends this hash; the next begins empty. */
    Hash end() {
        return new Hash(digest.digest());
    }
}
