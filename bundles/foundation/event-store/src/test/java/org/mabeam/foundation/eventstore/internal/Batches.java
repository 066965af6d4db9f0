// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.util.List;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;

/** Appends that show only what matters. */
final class Batches {

    private Batches() {}

    /** One event for a stream whose next revision is {@code revision}; the request is named after both. */
    static Append next(String stream, long revision) {
        return Append.to(
                new RequestId(stream + "#" + revision),
                new StreamId(stream),
                revision - 1,
                List.of(NewEvent.of(new Data("test.happened", 1, "{\"revision\":" + revision + "}"))),
                Trace.of("test"));
    }
}
