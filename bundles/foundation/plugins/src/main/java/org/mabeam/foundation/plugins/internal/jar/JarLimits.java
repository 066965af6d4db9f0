// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import org.mabeam.foundation.error.Faults;

/**
 * How large a jar may be. Nothing that a jar says of its own sizes is believed: what is unpacked is counted. A jar
 * needs at most about four times {@code jarBytes} of memory while it is examined, or {@code jarBytes} if no detached
 * signature and no jar lies inside.
 *
 * @param jarBytes of the file, and of a jar inside it; 1 to 1 GiB
 * @param entries files and folders in it, and in each jar on its class path; 1 to 1,000,000
 * @param unpackedBytes of all that it holds, with what the jars on its class path hold; at least 1
 * @param ratio how many times larger than the file that may be, once it is more than 1 MiB; at least 1
 */
public record JarLimits(int jarBytes, int entries, long unpackedBytes, int ratio) {

    private static final int MEBIBYTE = 1 << 20;

    public JarLimits {
        new Faults()
                .check(jarBytes >= 1 && jarBytes <= 1024 * MEBIBYTE, "jarBytes", jarBytes, "1 to 1073741824")
                .check(entries >= 1 && entries <= 1_000_000, "entries", entries, "1 to 1000000")
                .check(unpackedBytes >= 1, "unpackedBytes", unpackedBytes, "at least 1")
                .check(ratio >= 1, "ratio", ratio, "at least 1")
                .throwIfAny();
    }

    /** 64 MiB, 20,000 entries, 256 MiB unpacked and a ratio of 100: ten times the largest plugins that we know. */
    public static JarLimits usual() {
        return new JarLimits(64 * MEBIBYTE, 20_000, 256L * MEBIBYTE, 100);
    }
}
