// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

/**
 * A file or folder of a jar, as the directory of the zip file lists it.
 *
 * @param name a relative path with {@code /}; a folder's ends with one
 * @param method 0 stored, 8 deflated
 * @param flags of the format
 * @param crc the CRC-32 of its bytes
 * @param packed how many bytes it takes in the file
 * @param unpacked how many it has
 * @param header where it begins
 */
record ZipMember(String name, int method, int flags, long crc, long packed, long unpacked, long header) {

    static final int STORED = 0;
    static final int DEFLATED = 8;

    /** The flags that change where bytes lie: encrypted, described afterwards. */
    static final int LAYOUT = 1 | 1 << 3;

    private static final int DESCRIBED = 1 << 3;

    boolean isFolder() {
        return name.endsWith("/");
    }

    /** Whether its sizes stand after its bytes. */
    boolean hasDescriptor() {
        return (flags & DESCRIBED) != 0;
    }
}
