// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

/** Counts what is unpacked of one jar, with the jars inside it, and stops a zip bomb. */
final class Unpacked {

    private static final int FREE = 1 << 20;

    private final JarLimits limits;
    private final long packed;
    private long bytes;

    /** @param packed the size of the jar's file */
    Unpacked(JarLimits limits, long packed) {
        this.limits = limits;
        this.packed = packed;
    }

    JarLimits limits() {
        return limits;
    }

    /** Counts some more bytes. */
    void add(int count) throws BadJarException {
        bytes += count;
        if (bytes > limits.unpackedBytes()) {
            throw new BadJarException(
                    "unpacks to more than " + limits.unpackedBytes() + " bytes, which is the limit for a plugin");
        }
        if (bytes > FREE && bytes / limits.ratio() >= packed) {
            throw new BadJarException("unpacks to more than " + limits.ratio()
                    + " times its size, which is the limit for a plugin: it looks like a zip bomb");
        }
    }
}
