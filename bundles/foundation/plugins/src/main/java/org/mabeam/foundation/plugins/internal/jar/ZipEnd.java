// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

/**
 * The end of a zip file.
 *
 * @param entries how many its directory lists
 * @param directory where that begins
 * @param after where it ends
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE, 4.3.14 to 4.3.16</a>
 */
record ZipEnd(long entries, long directory, long after) {

    private static final long FILE = 0x04034B50L;
    private static final long END = 0x06054B50L;
    private static final long END64 = 0x06064B50L;
    private static final long LOCATOR64 = 0x07064B50L;
    private static final int END_BYTES = 22;
    private static final int END64_BYTES = 56;
    private static final int LOCATOR64_BYTES = 20;

    /**
     * Finds the end that closes the file to the byte.
     *
     * @throws BadJarException unfinished, if there is none yet
     */
    static ZipEnd of(Bytes in) throws BadJarException {
        checkBegin(in);
        for (int i = in.length() - END_BYTES; i >= 0; i--) {
            if (in.content()[i] != 'P' || in.u32(i) != END) {
                continue;
            }
            int comment = in.u16(i + 20);
            long rest = in.length() - (i + END_BYTES) - (long) comment;
            if (rest < 0) {
                continue;
            }
            ZipEnd found = read(in, i);
            boolean fits = found.directory >= 0 && found.entries >= 0 && found.directory <= found.after;
            if (fits && found.after <= i && sizeFits(in, i, found)) {
                if (rest > 0) {
                    throw new BadJarException("has " + rest + " bytes after its end as a zip file, but must end there");
                }
                return found;
            }
        }
        throw BadJarException.unfinished();
    }

    private static void checkBegin(Bytes in) throws BadJarException {
        if (in.length() < Integer.BYTES || in.u32(0) == 0) { // some copy the size first and the bytes afterwards
            boolean begun = in.length() < 1 || in.content()[0] == 'P' || in.content()[0] == 0;
            throw begun ? BadJarException.unfinished() : noZip();
        }
        if (in.u32(0) != FILE && in.u32(0) != END) {
            throw noZip();
        }
    }

    private static BadJarException noZip() {
        return new BadJarException("is no zip file: it does not begin with the first of its entries");
    }

    private static ZipEnd read(Bytes in, int at) throws BadJarException {
        int locator = at - LOCATOR64_BYTES;
        if (locator >= 0 && in.u32(locator) == LOCATOR64) {
            long at64 = in.u64(locator + 8);
            if (in.has(at64, END64_BYTES) && at64 <= locator - END64_BYTES && in.u32(at64) == END64) {
                return new ZipEnd(in.u64(at64 + 32), in.u64(at64 + 48), at64);
            }
        }
        return new ZipEnd(in.u16(at + 10), in.u32(at + 16), at);
    }

    /** Whether the directory ends where its size says, with nothing between it and the end. */
    private static boolean sizeFits(Bytes in, int at, ZipEnd found) throws BadJarException {
        if (found.after == at) {
            return in.u16(at + 4) == 0
                    && in.u16(at + 6) == 0
                    && in.u16(at + 8) == found.entries
                    && in.u32(at + 12) == found.after - found.directory;
        }
        return in.u64(found.after + 4) + 12 == at - LOCATOR64_BYTES - found.after
                && in.u32(found.after + 16) == 0
                && in.u32(found.after + 20) == 0
                && in.u64(found.after + 24) == found.entries
                && in.u64(found.after + 40) == found.after - found.directory;
    }
}
