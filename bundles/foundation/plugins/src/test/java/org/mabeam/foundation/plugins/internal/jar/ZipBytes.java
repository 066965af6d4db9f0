// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes a zip file byte by byte, so that it may be of any form and wrong in any way. */
final class ZipBytes {

    /** An entry. */
    private record Written(String name, int method, int flags, long crc, long packed, long unpacked, long header) {}

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Written> entries = new ArrayList<>();
    private boolean wide;
    private int flags;
    private long lie;
    private String comment = "";

    /** Sizes of 64 bits from now on. */
    ZipBytes wide() {
        wide = true;
        return this;
    }

    /** Flags of the entries from now on. */
    ZipBytes flags(int given) {
        flags = given;
        return this;
    }

    /** From now on entries say that they are smaller by so many bytes. */
    ZipBytes lie(long bytes) {
        lie = bytes;
        return this;
    }

    ZipBytes comment(String given) {
        comment = given;
        return this;
    }

    ZipBytes stored(String name, byte[] content) {
        return entry(name, name, 0, content, content);
    }

    ZipBytes deflated(String name, byte[] content) {
        return entry(name, name, 8, deflate(content), content);
    }

    /** An entry whose two headers name it differently. */
    ZipBytes twoNames(String name, String inDirectory, byte[] content) {
        return entry(name, inDirectory, 0, content, content);
    }

    /** Bytes between two entries. */
    ZipBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** The last entry once more in the directory, without bytes of its own. */
    ZipBytes listedTwice(String name) {
        Written last = entries.get(entries.size() - 1);
        entries.add(new Written(name, last.method, last.flags, last.crc, last.packed, last.unpacked, last.header));
        return this;
    }

    byte[] bytes() {
        long directory = out.size();
        entries.forEach(this::list);
        long after = out.size();
        if (wide) {
            raw(numbers(56)
                    .putInt(0x06064B50)
                    .putLong(44)
                    .putShort((short) 45)
                    .putShort((short) 45)
                    .putInt(0)
                    .putInt(0)
                    .putLong(entries.size())
                    .putLong(entries.size())
                    .putLong(after - directory)
                    .putLong(directory)
                    .array());
            raw(numbers(20)
                    .putInt(0x07064B50)
                    .putInt(0)
                    .putLong(after)
                    .putInt(1)
                    .array());
        }
        byte[] said = comment.getBytes(StandardCharsets.UTF_8);
        raw(numbers(22)
                .putInt(0x06054B50)
                .putInt(0)
                .putShort((short) (wide ? -1 : entries.size()))
                .putShort((short) (wide ? -1 : entries.size()))
                .putInt(wide ? -1 : (int) (after - directory))
                .putInt(wide ? -1 : (int) directory)
                .putShort((short) said.length)
                .array());
        return raw(said).out.toByteArray();
    }

    private ZipBytes entry(String name, String inDirectory, int method, byte[] packed, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        long unpacked = content.length - lie;
        byte[] named = name.getBytes(StandardCharsets.UTF_8);
        entries.add(new Written(inDirectory, method, flags, crc.getValue(), packed.length, unpacked, out.size()));
        raw(numbers(30)
                .putInt(0x04034B50)
                .putShort((short) 20)
                .putShort((short) flags)
                .putShort((short) method)
                .putInt(0)
                .putInt((int) crc.getValue())
                .putInt(wide ? -1 : packed.length)
                .putInt(wide ? -1 : (int) unpacked)
                .putShort((short) named.length)
                .putShort((short) (wide ? 20 : 0))
                .array());
        raw(named);
        if (wide) {
            raw(numbers(20)
                    .putShort((short) 1)
                    .putShort((short) 16)
                    .putLong(unpacked)
                    .putLong(packed.length)
                    .array());
        }
        return raw(packed);
    }

    private void list(Written entry) {
        raw(numbers(46)
                .putInt(0x02014B50)
                .putShort((short) 20)
                .putShort((short) 20)
                .putShort((short) entry.flags)
                .putShort((short) entry.method)
                .putInt(0)
                .putInt((int) entry.crc)
                .putInt(wide ? -1 : (int) entry.packed)
                .putInt(wide ? -1 : (int) entry.unpacked)
                .putShort((short) entry.name.getBytes(StandardCharsets.UTF_8).length)
                .putShort((short) (wide ? 28 : 0))
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(wide ? -1 : (int) entry.header)
                .array());
        raw(entry.name.getBytes(StandardCharsets.UTF_8));
        if (wide) {
            raw(numbers(28)
                    .putShort((short) 1)
                    .putShort((short) 24)
                    .putLong(entry.unpacked)
                    .putLong(entry.packed)
                    .putLong(entry.header)
                    .array());
        }
    }

    private static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] chunk = new byte[8192];
        while (!deflater.finished()) {
            packed.write(chunk, 0, deflater.deflate(chunk));
        }
        deflater.end();
        return packed.toByteArray();
    }

    private static ByteBuffer numbers(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
