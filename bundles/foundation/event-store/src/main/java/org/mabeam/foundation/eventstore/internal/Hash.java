// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256. Its bytes are handed over and not copied: inside this package nobody changes them. */
final class Hash {

    static final int BYTES = 32;

    /** The predecessor of the first event. */
    static final Hash NONE = new Hash(new byte[BYTES]);

    private final byte[] bytes;

    Hash(byte[] bytes) {
        this.bytes = bytes;
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
