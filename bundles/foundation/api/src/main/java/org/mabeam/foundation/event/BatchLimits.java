// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.event;

import org.mabeam.foundation.error.Faults;

/** The limits of a batch. */
final class BatchLimits {

    private BatchLimits() {}

    /**
     * Checks a batch against the limits of {@link EventStore}.
     *
     * @return the bytes of its JSON in UTF-8
     * @throws org.mabeam.foundation.error.InvalidValueException with everything that is too large or no Unicode
     */
    static int check(Append batch) {
        Faults faults = new Faults();
        long sum = 0;
        for (int w = 0; w < batch.writes().size(); w++) {
            var events = batch.writes().get(w).events();
            for (int e = 0; e < events.size(); e++) {
                long bytes = utf8Bytes(events.get(e).body().json());
                if (bytes < 0) {
                    faults.check(false, field(w, e), "text with half a surrogate pair", "well-formed Unicode");
                } else if (bytes > EventStore.MAX_EVENT_BYTES) {
                    faults.check(
                            false,
                            field(w, e),
                            bytes + " bytes",
                            "at most " + EventStore.MAX_EVENT_BYTES + " bytes; store what is larger as an artifact");
                }
                sum += Math.max(0, bytes);
            }
        }
        faults.check(
                        utf8Bytes(batch.trace().correlation()) >= 0,
                        "trace.correlation",
                        "text with half a surrogate pair",
                        "well-formed Unicode")
                .check(
                        sum <= EventStore.MAX_BATCH_BYTES,
                        "writes",
                        sum + " bytes",
                        "at most " + EventStore.MAX_BATCH_BYTES + " bytes in one batch")
                .throwIfAny();
        return (int) sum;
    }

    private static String field(int write, int event) {
        return "writes[" + write + "].events[" + event + "].body.json";
    }

    /** The length in UTF-8, or -1 if a surrogate stands alone. */
    private static long utf8Bytes(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                return -1;
            }
        }
        return bytes;
    }
}
