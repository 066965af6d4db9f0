// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.event;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.event.Event;
import org.mabeam.shell.internal.Listing;
import org.mabeam.shell.internal.Texts;

/**
 * An event in a list.
 *
 * @param data the document of its type, as JSON
 */
record EventRow(
        long position,
        String at,
        String stream,
        long revision,
        String type,
        int schema,
        @JsonRawValue String data,
        String correlation,
        @Nullable Long causation,
        String request,
        String hash) {

    static EventRow of(Event event) {
        return new EventRow(
                event.position(),
                event.at().toString(),
                event.stream().value(),
                event.revision(),
                event.body().type(),
                event.body().schema(),
                event.body().json(),
                event.trace().correlation(),
                Texts.orNull(event.trace().causation()),
                event.request().value(),
                event.hash());
    }

    static Listing<EventRow> listing(List<Event> events, String empty) {
        return new Listing<>(events.stream().map(EventRow::of).toList(), row -> Long.toString(row.position()), empty)
                .column("position", EventRow::position)
                .column("at", EventRow::at)
                .column("stream", EventRow::stream)
                .column("revision", EventRow::revision)
                .column("type", EventRow::type)
                .column("data", EventRow::data);
    }
}
