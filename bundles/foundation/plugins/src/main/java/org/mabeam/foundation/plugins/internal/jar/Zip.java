// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A zip file that is whole: its entries follow each other without a gap from its first byte to its directory, both
 * headers of each say the same, and all bytes have been unpacked once and have the right CRC.
 */
final class Zip {

    private static final long FILE = 0x04034B50L;
    private static final int FILE_BYTES = 30;
    private static final long DESCRIPTOR = 0x08074B50L;
    private static final int CHUNK = 1 << 15;

    private final Bytes in;
    private final Map<String, ZipMember> members;

    private Zip(Bytes in, Map<String, ZipMember> members) {
        this.in = in;
        this.members = members;
    }

    /**
     * Reads and checks a zip file.
     *
     * @param unpacked counts what it unpacks to
     */
    static Zip read(byte[] content, Unpacked unpacked) throws BadJarException {
        Bytes in = new Bytes(content);
        ZipEnd end = ZipEnd.of(in);
        Zip zip = new Zip(in, ZipDirectory.read(in, end, unpacked.limits()));
        zip.check(end.directory(), unpacked);
        return zip;
    }

    /** The names of all entries. */
    Set<String> names() {
        return members.keySet();
    }

    /** How many bytes a file has. */
    Optional<Long> size(String name) {
        return Optional.ofNullable(members.get(name)).map(ZipMember::unpacked);
    }

    /**
     * The bytes of a file that is there.
     *
     * @param limit how many it may have
     */
    byte[] content(String name, int limit) throws BadJarException {
        ZipMember member = members.get(name);
        if (member == null) {
            throw new BadJarException("has no " + name);
        }
        if (member.unpacked() > limit) {
            throw new BadJarException(
                    "has " + name + " of " + member.unpacked() + " bytes, but it must be at most " + limit + " bytes");
        }
        byte[] all = new byte[(int) member.unpacked()];
        int[] filled = {0};
        unpack(member, (chunk, count) -> {
            System.arraycopy(chunk, 0, all, filled[0], count);
            filled[0] += count;
        });
        return all;
    }

    private void check(long directory, Unpacked unpacked) throws BadJarException {
        List<ZipMember> inOrder = new ArrayList<>(members.values());
        inOrder.sort(Comparator.comparingLong(ZipMember::header));
        long at = 0;
        for (int i = 0; i < inOrder.size(); i++) {
            ZipMember member = inOrder.get(i);
            long next = i + 1 < inOrder.size() ? inOrder.get(i + 1).header() : directory;
            if (member.header() != at || next <= at) {
                throw gap();
            }
            checkHeader(member);
            long after = dataOf(member) + member.packed();
            if (after > next) {
                throw gap();
            }
            checkData(member, unpacked);
            checkDescriptor(member, after, next);
            at = next;
        }
        if (at != directory) {
            throw gap();
        }
    }

    private void checkHeader(ZipMember member) throws BadJarException {
        long at = member.header();
        int name = in.u16(at + 26);
        boolean same = in.u32(at) == FILE
                && ((in.u16(at + 6) ^ member.flags()) & ZipMember.LAYOUT) == 0
                && in.u16(at + 8) == member.method()
                && new String(in.content(), in.at(at + FILE_BYTES, name), name, StandardCharsets.UTF_8)
                        .equals(member.name());
        if (same && !member.hasDescriptor()) {
            ZipDirectory.Zip64 wide = new ZipDirectory.Zip64(in, at + FILE_BYTES + name, in.u16(at + 28));
            same = in.u32(at + 14) == member.crc()
                    && wide.take(in.u32(at + 22)) == member.unpacked()
                    && wide.take(in.u32(at + 18)) == member.packed();
        }
        if (!same) {
            throw new BadJarException("is no right zip file: what its directory says of " + member.name()
                    + " is not what stands before that entry");
        }
    }

    private void checkData(ZipMember member, Unpacked unpacked) throws BadJarException {
        CRC32 crc = new CRC32();
        long[] total = {0};
        unpack(member, (chunk, count) -> {
            unpacked.add(count);
            crc.update(chunk, 0, count);
            total[0] += count;
            if (total[0] > member.unpacked()) {
                throw damaged(member);
            }
        });
        if (total[0] != member.unpacked() || crc.getValue() != member.crc()) {
            throw damaged(member);
        }
    }

    private void checkDescriptor(ZipMember member, long at, long next) throws BadJarException {
        long rest = next - at;
        if (!member.hasDescriptor()) {
            if (rest != 0) {
                throw gap();
            }
            return;
        }
        boolean marked = rest == 16 || rest == 24;
        if ((!marked && rest != 12 && rest != 20)
                || (marked && in.u32(at) != DESCRIPTOR)
                || in.u32(marked ? at + 4 : at) != member.crc()) {
            throw gap();
        }
    }

    private long dataOf(ZipMember member) throws BadJarException {
        long at = member.header();
        return at + FILE_BYTES + in.u16(at + 26) + in.u16(at + 28);
    }

    /** Takes the bytes of an entry, chunk by chunk. */
    private interface Sink {
        void take(byte[] chunk, int count) throws BadJarException;
    }

    private void unpack(ZipMember member, Sink sink) throws BadJarException {
        int from = in.at(dataOf(member), member.packed());
        int packed = (int) member.packed();
        byte[] chunk = new byte[(int) Math.min(CHUNK, Math.max(1, member.unpacked() + 1))];
        if (member.method() == ZipMember.STORED) {
            for (int done = 0; done < packed; ) {
                int count = Math.min(chunk.length, packed - done);
                System.arraycopy(in.content(), from + done, chunk, 0, count);
                sink.take(chunk, count);
                done += count;
            }
            return;
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(in.content(), from, packed);
            while (!inflater.finished()) {
                int count = inflater.inflate(chunk);
                if (count == 0 && !inflater.finished() && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw damaged(member);
                }
                sink.take(chunk, count);
            }
            if (inflater.getRemaining() != 0) {
                throw damaged(member);
            }
        } catch (DataFormatException e) {
            throw damaged(member);
        } finally {
            inflater.end();
        }
    }

    private static BadJarException damaged(ZipMember member) {
        return new BadJarException("is damaged: the bytes of " + member.name() + " are not those that were packed");
    }

    private static BadJarException gap() {
        return new BadJarException("is no right zip file: it holds bytes that belong to no entry, or to two");
    }
}
