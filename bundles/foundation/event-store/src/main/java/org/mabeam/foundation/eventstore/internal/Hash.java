// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256. Its bytes are handed over and not copied: inside this package nobody changes them. */
final class Hash {

    static final int BYTES = 32;

    /** The predecessor of the first event. */
    static final Hash NONE = new Hash(new byte[BYTES]);

    private final byte[] bytes;

    Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A hash as a database holds it; where damage took it away, one that equals no hash. */
    static Hash stored(byte @Nullable [] column) {
        return new Hash(column == null ? new byte[0] : column);
    }

    byte[] bytes() {
        return bytes;
    }

    /** In hexadecimal. */
    String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
