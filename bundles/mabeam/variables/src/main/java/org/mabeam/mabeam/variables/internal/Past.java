// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.mabeam.variables.internal.live.Model;
import org.mabeam.mabeam.variables.internal.state.EventCodec;
import org.mabeam.mabeam.variables.internal.state.Realm;
import org.mabeam.mabeam.variables.internal.state.Streams;

/** Time travel: the same fold over a part of the record. */
final class Past {

    private Past() {}

    /** What was known at a moment, the events of that moment among it. */
    static Realm realm(EventStore store, Instant moment) {
        Model model = new Model(new EventCodec());
        long after = 0;
        List<Event> page;
        do {
            page = store.query(new EventQuery(
                    Streams.PREFIX,
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    Optional.of(moment.plusNanos(1)),
                    after,
                    EventStore.MAX_READ));
            page.forEach(model::take);
            after = page.isEmpty() ? after : page.get(page.size() - 1).position();
        } while (page.size() == EventStore.MAX_READ);
        return model.realm();
    }
}
