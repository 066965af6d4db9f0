// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;
import org.mabeam.foundation.plugin.PluginMoment;

/** The plugins' streams {@code plugin/NAME} on the record. Blocks for I/O; for one writer, any readers. */
public final class PluginRecord {

    /** Stands for the name of a plugin that cannot be read. */
    public static final String NAMELESS = "_";

    private static final String KIND = "plugin";
    private static final long PATIENCE_SECONDS = 30;

    private final EventStore store;
    private final PluginEventCodec codec = new PluginEventCodec();

    /** Over a record. */
    public PluginRecord(EventStore store) {
        this.store = store;
    }

    /** All plugins that the record knows, by their names. */
    public Map<String, PluginState> load() {
        Map<String, PluginState> states = new LinkedHashMap<>();
        long after = 0;
        while (true) {
            List<Event> events = store.query(EventQuery.of(KIND + "/", after, EventStore.MAX_READ));
            for (Event event : events) {
                String name = event.stream().value().substring(KIND.length() + 1);
                states.put(name, fold(states.getOrDefault(name, PluginState.UNKNOWN), event));
                after = event.position();
            }
            if (events.size() < EventStore.MAX_READ) {
                return states;
            }
        }
    }

    /** One plugin. */
    public PluginState load(String name) {
        PluginState state = PluginState.UNKNOWN;
        for (Event event : events(name)) {
            state = fold(state, event);
        }
        return state;
    }

    /** What happened to one plugin, the newest last. */
    public List<PluginMoment> history(String name) {
        List<PluginMoment> moments = new ArrayList<>();
        for (Event event : events(name)) {
            codec.read(event.body())
                    .ifPresent(read -> moments.add(new PluginMoment(
                            event.position(), read.at(), read.what().words(), read.version(), read.why(), read.by())));
        }
        return moments;
    }

    /**
     * Says the same of several plugins, all or none.
     *
     * @throws UnavailableException if the record takes nothing now
     */
    public void append(Collection<String> names, PluginEvent event) {
        List<Append.Write> writes = new ArrayList<>();
        StringBuilder wish = new StringBuilder();
        NewEvent next = codec.write(event);
        for (String name : names) {
            StreamId stream = streamOf(name);
            long revision = store.revision(stream);
            writes.add(new Append.Write(stream, revision, List.of(next)));
            wish.append(stream).append('@').append(revision).append(' ');
        }
        wish.append(next.body());
        UUID request = UUID.nameUUIDFromBytes(wish.toString().getBytes(StandardCharsets.UTF_8));
        String correlation = KIND + "/" + String.join("+", names);
        Append batch = new Append(
                new RequestId("plugin-" + request),
                writes,
                List.of(),
                Trace.of(correlation.length() > 200 ? correlation.substring(0, 200) : correlation));
        try {
            Appended unused = store.append(batch).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new UnavailableException(
                    "the record did not answer within " + PATIENCE_SECONDS + " s; whether "
                            + event.what().words() + " is on it is unknown",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted; whether it is on the record is unknown", e);
        }
    }

    private List<Event> events(String name) {
        List<Event> all = new ArrayList<>();
        while (true) {
            List<Event> events = store.read(streamOf(name), all.size(), EventStore.MAX_READ);
            all.addAll(events);
            if (events.size() < EventStore.MAX_READ) {
                return all;
            }
        }
    }

    private PluginState fold(PluginState state, Event event) {
        return codec.read(event.body()).map(state::evolve).orElseGet(state::passedOver);
    }

    private static StreamId streamOf(String name) {
        return StreamId.of(KIND, name);
    }
}
