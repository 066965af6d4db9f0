// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.state;

/**
 * A change of a trial, in the order of the record: what strategies observe.
 *
 * @param trial its number
 */
public record Change(long trial, Kind kind) {

    /** What changed. */
    public enum Kind {
        /** It began. */
        STARTED(0),
        /** It is complete or failed. */
        ENDED(1),
        /** It became void. */
        VOIDED(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        private static Kind of(int code) {
            return code == 0 ? STARTED : code == 1 ? ENDED : VOIDED;
        }
    }

    /** Both in one number. */
    int packed() {
        return Math.toIntExact(trial * 4 + kind.code);
    }

    static Change unpack(int packed) {
        return new Change(packed >>> 2, Kind.of(packed & 3));
    }
}
