// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the directory of a zip file: all its entries, each name once and none that leads out of a folder. */
final class ZipDirectory {

    private static final long ENTRY = 0x02014B50L;
    private static final int ENTRY_BYTES = 46;
    private static final long IN_ZIP64 = 0xFFFF_FFFFL;
    private static final int ENCRYPTED = 1;

    private final Bytes in;
    private final ZipEnd end;
    private final Map<String, ZipMember> members = new LinkedHashMap<>();

    private ZipDirectory(Bytes in, ZipEnd end) {
        this.in = in;
        this.end = end;
    }

    static Map<String, ZipMember> read(Bytes in, ZipEnd end, JarLimits limits) throws BadJarException {
        if (end.entries() > limits.entries()) {
            throw new BadJarException(
                    "has " + end.entries() + " entries, but a plugin must have at most " + limits.entries());
        }
        return new ZipDirectory(in, end).read();
    }

    private Map<String, ZipMember> read() throws BadJarException {
        long at = end.directory();
        while (at < end.after()) {
            if (in.u32(at) != ENTRY || members.size() == end.entries()) {
                throw wrong();
            }
            int name = in.u16(at + 28);
            int extra = in.u16(at + 30);
            long next = at + ENTRY_BYTES + name + extra + in.u16(at + 32);
            if (next > end.after()) {
                throw wrong();
            }
            add(member(at, text(at + ENTRY_BYTES, name), at + ENTRY_BYTES + name, extra));
            at = next;
        }
        if (members.size() != end.entries()) {
            throw wrong();
        }
        return Collections.unmodifiableMap(members);
    }

    private void add(ZipMember member) throws BadJarException {
        if (members.put(member.name(), member) != null) {
            throw new BadJarException(
                    "has two entries of the name " + member.name() + ", but each name must be there once");
        }
        boolean known = member.method() == ZipMember.STORED || member.method() == ZipMember.DEFLATED;
        if (!known || (member.flags() & ENCRYPTED) != 0) {
            throw new BadJarException("has an entry that Java cannot read, " + member.name()
                    + ": it must be stored or deflated, and not encrypted");
        }
    }

    private ZipMember member(long at, String name, long extra, int extraBytes) throws BadJarException {
        Zip64 wide = new Zip64(in, extra, extraBytes);
        long unpacked = wide.take(in.u32(at + 24));
        long packed = wide.take(in.u32(at + 20));
        long header = wide.take(in.u32(at + 42));
        if (unpacked < 0 || packed < 0 || header < 0) {
            throw wrong();
        }
        return new ZipMember(name, in.u16(at + 10), in.u16(at + 8), in.u32(at + 16), packed, unpacked, header);
    }

    private String text(long at, int length) throws BadJarException {
        try {
            String name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.content(), in.at(at, length), length))
                    .toString();
            checkName(name);
            return name;
        } catch (CharacterCodingException e) {
            throw new BadJarException("has an entry whose name is not in UTF-8");
        }
    }

    private static void checkName(String name) throws BadJarException {
        boolean relative = !name.isEmpty() && !name.startsWith("/") && name.indexOf('\\') < 0 && name.indexOf(':') != 1;
        boolean inside = Stream.of(name.split("/", -1)).noneMatch(part -> part.equals("..") || part.equals("."));
        boolean plain = name.chars().noneMatch(Character::isISOControl) && !name.contains("//");
        if (!relative || !inside || !plain) {
            throw new BadJarException("has an entry of the name \"" + name.replaceAll("\\p{Cntrl}", "?")
                    + "\", but names must be relative, with '/', and without '..'");
        }
    }

    private static BadJarException wrong() {
        return new BadJarException("is no right zip file: its directory is damaged");
    }

    /** The large numbers of an entry, in the order of the format, wherever the small ones say that they are there. */
    static final class Zip64 {

        private static final int ID = 1;

        private final Bytes in;
        private long at;
        private long after;

        Zip64(Bytes in, long extra, int length) throws BadJarException {
            this.in = in;
            for (long each = extra; each + 4 <= extra + length; each += 4 + in.u16(each + 2)) {
                if (in.u16(each) == ID) {
                    at = each + 4;
                    after = Math.min(at + in.u16(each + 2), extra + length);
                    return;
                }
            }
        }

        long take(long small) throws BadJarException {
            if (small != IN_ZIP64) {
                return small;
            }
            at += Long.BYTES;
            return at > after ? -1 : in.u64(at - Long.BYTES);
        }
    }
}
