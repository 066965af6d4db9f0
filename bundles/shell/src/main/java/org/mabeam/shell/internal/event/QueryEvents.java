// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.event;

import java.util.Optional;
import java.util.OptionalLong;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;
import org.mabeam.shell.internal.complete.EventTypeCompleter;
import org.mabeam.shell.internal.complete.StreamCompleter;

/** {@code event:query}. */
@Service
@Command(scope = "event", name = "query", description = "Finds events on the record, the oldest ones first")
public final class QueryEvents extends WatchingCommand {

    @Option(name = "--stream", description = "Only streams that begin so: study/default/digits, or agent/")
    @Completion(StreamCompleter.class)
    String stream = "";

    @Option(name = "--type", description = "Only this type: study.created")
    @Completion(EventTypeCompleter.class)
    @Nullable String type;

    @Option(name = "--correlation", description = "Only this correlation")
    @Nullable String correlation;

    @Option(name = "--causation", description = "Only those that the event at this position caused")
    @Nullable String causation;

    @Option(name = "--from", description = "Not recorded earlier: 2030-01-31T12:00:00Z")
    @Nullable String from;

    @Option(name = "--until", description = "Recorded earlier than: 2030-01-31T12:00:00Z")
    @Nullable String until;

    @Option(name = "--after", description = "Only greater positions")
    String after = "0";

    @Option(name = "--limit", description = "How many at most")
    String limit = "100";

    @Override
    protected Printable find(Facades facades) {
        EventQuery query = new EventQuery(
                stream,
                Optional.ofNullable(type),
                Optional.ofNullable(correlation),
                causation == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(Inputs.whole("--causation", causation, 1, Long.MAX_VALUE)),
                Inputs.moment("--from", from),
                Inputs.moment("--until", until),
                Inputs.whole("--after", after, 0, Long.MAX_VALUE),
                (int) Inputs.whole("--limit", limit, 1, EventStore.MAX_READ));
        return EventRow.listing(facades.events().query(query), "No event matches. The newest ones: event:tail");
    }
}
