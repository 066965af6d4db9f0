// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.event;

import org.mabeam.foundation.error.ConflictException;

/** A stream has moved on since the caller read it; nothing was appended. */
public final class RevisionConflictException extends ConflictException {

    private final transient StreamId stream;
    private final long expected;
    private final long actual;

    /** The stream {@code stream} was expected at {@code expected} and is at {@code actual}. */
    public RevisionConflictException(StreamId stream, long expected, long actual) {
        super("stream " + stream + " is at revision " + actual + ", but was expected at " + expected);
        this.stream = stream;
        this.expected = expected;
        this.actual = actual;
    }

    /** The stream that moved. */
    public StreamId stream() {
        return stream;
    }

    /** The revision that the append named. */
    public long expected() {
        return expected;
    }

    /** The revision that the stream has. */
    public long actual() {
        return actual;
    }
}
