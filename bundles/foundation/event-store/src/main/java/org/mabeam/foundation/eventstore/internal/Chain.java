// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.time.Instant;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.NewEvent;

/**
 * The hash chain: each event's hash covers its predecessor's hash and all of the event. Its bytes are part of the
 * format on disk and never change. For one thread.
 */
final class Chain {

    private static final Instant EARLIEST = Instant.parse("1678-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2262-01-01T00:00:00Z");

    /** What the events of one batch have in common. */
    record Batch(long atNanos, String request, Hash content, String correlation, long causation) {}

    /** What an event has for itself, beside its JSON. */
    record Link(long position, String stream, long revision, String type, int schema, boolean ignorable) {}

    private final Sha256 sha = new Sha256();

    /** The hash of an event whose predecessor has the hash {@code previous}. */
    Hash next(Hash previous, Batch batch, Link link, byte[] json) {
        return sha.bytes(previous.bytes())
                .number(link.position())
                .text(link.stream())
                .number(link.revision())
                .number(batch.atNanos())
                .text(link.type())
                .number(link.schema())
                .number(link.ignorable() ? 1 : 0)
                .text(batch.request())
                .bytes(batch.content().bytes())
                .text(batch.correlation())
                .number(batch.causation())
                .bytes(json)
                .end();
    }

    /** Names the content of a batch, to tell a repeated request from another with the same id. */
    Hash content(Append append) {
        sha.number(append.writes().size());
        for (Append.Write write : append.writes()) {
            sha.text(write.stream().value())
                    .number(write.expected())
                    .number(write.events().size());
            for (NewEvent event : write.events()) {
                sha.text(event.body().type())
                        .number(event.body().schema())
                        .number(event.ignorable() ? 1 : 0)
                        .text(event.body().json());
            }
        }
        sha.number(append.reads().size());
        for (Append.Read read : append.reads()) {
            sha.text(read.stream().value()).number(read.expected());
        }
        return sha.text(append.trace().correlation())
                .number(append.trace().causation().orElse(0))
                .end();
    }

    /**
     * Time as the record keeps it: nanoseconds since 1970, from the year 1678 to 2262; others are moved to the bounds.
     */
    static long nanos(Instant at) {
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            return nanos(at.isBefore(EARLIEST) ? EARLIEST : LATEST);
        }
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }

    /** The time of {@link #nanos}. */
    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }
}
