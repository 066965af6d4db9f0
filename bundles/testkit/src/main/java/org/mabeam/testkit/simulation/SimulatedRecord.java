// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.RevisionConflictException;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Verification;

/** What a crash of a {@link SimulatedNode} leaves: all events, in memory, chained by their hashes. For one thread. */
public final class SimulatedRecord {

    private record Done(Append batch, Appended appended) {}

    private final List<Event> events = new ArrayList<>();
    private final Map<StreamId, List<Event>> streams = new TreeMap<>();
    private final Map<RequestId, Done> requests = new HashMap<>();
    private final List<Runnable> listeners = new ArrayList<>();

    /** Everything that is on the record, in its order. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** The last position, 0 if empty. */
    public long position() {
        return events.size();
    }

    /** Follows the whole hash chain. */
    public Verification verify() {
        List<String> damage = new ArrayList<>();
        String before = "";
        for (Event event : events) {
            if (!hash(before, event).equals(event.hash())) {
                damage.add("event " + event.position() + " does not fit its hash");
            }
            before = event.hash();
        }
        return new Verification(events.size(), position(), before, damage);
    }

    /**
     * Checks and writes one batch, at once.
     *
     * @throws ConflictException if a stream has moved on, or the request id was used for another content
     * @throws InvalidValueException if a limit is exceeded
     */
    Appended commit(Append batch, Instant at) {
        int unused = batch.requireWithinLimits();
        Done before = requests.get(batch.request());
        if (before != null) {
            if (before.batch().equals(batch)) {
                return before.appended();
            }
            throw new ConflictException("request " + batch.request() + " was used before, for another content");
        }
        for (Append.Write write : batch.writes()) {
            requireRevision(write.stream(), write.expected());
        }
        for (Append.Read read : batch.reads()) {
            requireRevision(read.stream(), read.expected());
        }
        long first = events.size() + 1L;
        Map<StreamId, Long> revisions = new HashMap<>();
        for (Append.Write write : batch.writes()) {
            for (NewEvent event : write.events()) {
                add(batch, write.stream(), event, at);
            }
            revisions.put(write.stream(), revision(write.stream()));
        }
        Appended appended = new Appended(first, events.size(), revisions);
        requests.put(batch.request(), new Done(batch, appended));
        List.copyOf(listeners).forEach(Runnable::run);
        return appended;
    }

    long revision(StreamId stream) {
        return streams.getOrDefault(stream, List.of()).size() - 1L;
    }

    List<Event> read(StreamId stream, long fromRevision, int limit) {
        return streams.getOrDefault(stream, List.of()).stream()
                .skip(fromRevision)
                .limit(limit)
                .toList();
    }

    List<Event> query(EventQuery query) {
        return events.stream()
                .skip(query.after())
                .filter(event -> matches(query, event))
                .limit(query.limit())
                .toList();
    }

    Event at(long position) {
        return events.get(Math.toIntExact(position - 1));
    }

    void listen(Runnable committed) {
        listeners.add(committed);
    }

    void forget(Runnable committed) {
        listeners.remove(committed);
    }

    private void add(Append batch, StreamId stream, NewEvent event, Instant at) {
        List<Event> own = streams.computeIfAbsent(stream, name -> new ArrayList<>());
        String before = events.isEmpty() ? "" : events.get(events.size() - 1).hash();
        Event bare = new Event(
                events.size() + 1L,
                stream,
                own.size(),
                at,
                event.body(),
                event.ignorable(),
                batch.request(),
                batch.trace(),
                "");
        Event whole = new Event(
                bare.position(),
                stream,
                bare.revision(),
                at,
                bare.body(),
                bare.ignorable(),
                bare.request(),
                bare.trace(),
                hash(before, bare));
        events.add(whole);
        own.add(whole);
    }

    private void requireRevision(StreamId stream, long expected) {
        long actual = revision(stream);
        if (actual != expected) {
            throw new RevisionConflictException(stream, expected, actual);
        }
    }

    private static boolean matches(EventQuery query, Event event) {
        return event.stream().value().startsWith(query.streamPrefix())
                && query.type().map(event.body().type()::equals).orElse(true)
                && query.correlation().map(event.trace().correlation()::equals).orElse(true)
                && (query.causation().isEmpty()
                        || query.causation().equals(event.trace().causation()))
                && query.from().map(from -> !event.at().isBefore(from)).orElse(true)
                && query.until().map(event.at()::isBefore).orElse(true);
    }

    private static String hash(String before, Event event) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object part : List.of(
                    before,
                    event.position(),
                    event.stream(),
                    event.revision(),
                    event.at(),
                    event.body().type(),
                    event.body().schema(),
                    event.body().json(),
                    event.ignorable(),
                    event.request(),
                    event.trace().correlation(),
                    event.trace().causation())) {
                byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
