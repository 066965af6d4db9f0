// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.event;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.event.Event;
import org.mabeam.shell.internal.Texts;

/**
 * An event of a causal chain.
 *
 * @param relation to the event that was asked for: {@code cause}, {@code event} itself, {@code together} in one batch
 *     with it, {@code effect}
 * @param depth how many causes lead to it
 * @param data the document of its type, as JSON
 */
record WhyRow(
        String relation,
        int depth,
        long position,
        String at,
        String stream,
        long revision,
        String type,
        @JsonRawValue String data,
        String correlation,
        @Nullable Long causation) {

    static WhyRow of(String relation, int depth, Event event) {
        return new WhyRow(
                relation,
                depth,
                event.position(),
                event.at().toString(),
                event.stream().value(),
                event.revision(),
                event.body().type(),
                event.body().json(),
                event.trace().correlation(),
                Texts.orNull(event.trace().causation()));
    }
}
