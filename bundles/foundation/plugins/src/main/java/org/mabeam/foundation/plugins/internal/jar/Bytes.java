// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of a zip file, whose numbers are little-endian and unsigned. Who reads beyond the end is told so. */
final class Bytes {

    private final byte[] content;
    private final ByteBuffer numbers;

    Bytes(byte[] content) {
        this.content = content;
        this.numbers = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    int length() {
        return content.length;
    }

    byte[] content() {
        return content;
    }

    boolean has(long position, long count) {
        return position >= 0 && count >= 0 && position <= content.length - count;
    }

    int u16(long position) throws BadJarException {
        return numbers.getShort(at(position, Short.BYTES)) & 0xFFFF;
    }

    long u32(long position) throws BadJarException {
        return numbers.getInt(at(position, Integer.BYTES)) & 0xFFFF_FFFFL;
    }

    /** A number beyond 2^63 is negative, and so fails every check of a range. */
    long u64(long position) throws BadJarException {
        return numbers.getLong(at(position, Long.BYTES));
    }

    /** The position as an index, if that many bytes lie there. */
    int at(long position, long count) throws BadJarException {
        if (!has(position, count)) {
            throw new BadJarException("is no right zip file: it points to bytes beyond its end");
        }
        return (int) position;
    }
}
