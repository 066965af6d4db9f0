// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.event;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;
import org.mabeam.shell.internal.complete.StreamCompleter;

/** {@code event:tail}. */
@Service
@Command(scope = "event", name = "tail", description = "Shows the newest events on the record")
public final class TailEvents extends WatchingCommand {

    @Option(name = "--stream", description = "Only streams that begin so: study/default/digits, or agent/")
    @Completion(StreamCompleter.class)
    String stream = "";

    @Option(name = "--limit", description = "How many at most")
    String limit = "20";

    @Override
    protected Printable find(Facades facades) {
        int most = (int) Inputs.whole("--limit", limit, 1, EventStore.MAX_READ);
        return EventRow.listing(
                newest(facades.events(), most),
                "Nothing is on the record" + (stream.isEmpty() ? " yet. Begin with demo:run" : " below " + stream));
    }

    /** Looks back in growing steps, so that a rare stream costs no more than the whole record once. */
    private List<Event> newest(EventStore store, int most) {
        long end = store.position();
        long window = most;
        while (true) {
            long begin = Math.max(0, end - window);
            Deque<Event> found = new ArrayDeque<>();
            long after = begin;
            List<Event> page;
            do {
                page = store.query(EventQuery.of(stream, after, EventStore.MAX_READ));
                for (Event event : page) {
                    found.addLast(event);
                    if (found.size() > most) {
                        found.removeFirst();
                    }
                    after = event.position();
                }
            } while (page.size() == EventStore.MAX_READ);
            if (found.size() == most || begin == 0) {
                return List.copyOf(found);
            }
            window *= 8;
        }
    }
}
