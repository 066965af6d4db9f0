// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.live;

import org.mabeam.variable.Reader;

/** Which subject a reader is where it names none. */
final class Subjects {

    private Subjects() {}

    /** FNV-1a, 64 bits, over the reader's name: the same name is the same subject in every JVM. */
    static long of(Reader reader) {
        long hash = 0xcbf29ce484222325L;
        String name = reader.agent().orElse("") + " " + reader.name();
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
