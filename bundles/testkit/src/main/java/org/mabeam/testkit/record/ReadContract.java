// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.Trace;

/** Limits, reads and queries. */
abstract class ReadContract extends AppendContract {

    @Test
    void theLargestEventAndTheLargestBatchFit() {
        NewEvent largest = ofBytes(EventStore.MAX_EVENT_BYTES);

        appendNow(Append.to(request(), A, EventStore.NO_STREAM, Collections.nCopies(4, largest), TRACE));

        assertThat(store.read(A, 0, 10)).hasSize(4).allMatch(e -> e.body().equals(largest.body()));
    }

    @Test
    void aLargerEventIsRefusedAndNamed() {
        String euro = "\"" + "€".repeat(EventStore.MAX_EVENT_BYTES / 3) + "\""; // few characters, many bytes
        for (NewEvent tooLarge :
                List.of(ofBytes(EventStore.MAX_EVENT_BYTES + 1), NewEvent.of(new Data("contract.big", 1, euro)))) {
            assertThatThrownBy(() -> appendNow(
                            Append.to(request(), A, EventStore.NO_STREAM, List.of(event("a"), tooLarge), TRACE)))
                    .isInstanceOfSatisfying(InvalidValueException.class, invalid -> {
                        assertThat(invalid.faults()).hasSize(1);
                        assertThat(invalid.faults().get(0).field()).isEqualTo("writes[0].events[1].body.json");
                        assertThat(invalid.faults().get(0).expected()).contains("65536");
                    });
        }
        assertThat(store.position()).isZero();
    }

    @Test
    void aLargerBatchIsRefusedAndNamed() {
        List<NewEvent> events = new ArrayList<>(Collections.nCopies(4, ofBytes(EventStore.MAX_EVENT_BYTES)));
        events.add(event("one more"));

        assertThatThrownBy(() -> appendNow(Append.to(request(), A, EventStore.NO_STREAM, events, TRACE)))
                .isInstanceOfSatisfying(InvalidValueException.class, invalid -> {
                    assertThat(invalid.faults()).hasSize(1);
                    assertThat(invalid.faults().get(0).field()).isEqualTo("writes");
                    assertThat(invalid.faults().get(0).expected()).contains("262144");
                });
        assertThat(store.position()).isZero();
    }

    @Test
    void textThatIsNoUnicodeIsRefused() {
        NewEvent broken = NewEvent.of(new Data("contract.broken", 1, "\"\uD83D\""));

        assertThatThrownBy(() -> appendNow(Append.to(request(), A, EventStore.NO_STREAM, List.of(broken), TRACE)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("writes[0].events[0].body.json");
    }

    @Test
    void aStreamIsReadInPages() {
        appendNow(to(A, EventStore.NO_STREAM, "0", "1", "2", "3", "4"));
        appendNow(to(B, EventStore.NO_STREAM, "b"));

        assertThat(bodies(store.read(A, 0, 2))).containsExactly("0", "1");
        assertThat(bodies(store.read(A, 2, 2))).containsExactly("2", "3");
        assertThat(bodies(store.read(A, 4, 2))).containsExactly("4");
        assertThat(store.read(A, 5, 2)).isEmpty();
    }

    @Test
    void aReadOutsideItsRangeIsRefused() {
        assertThatThrownBy(() -> store.read(A, -1, 1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("fromRevision");
        for (int limit : new int[] {0, -1, EventStore.MAX_READ + 1}) {
            assertThatThrownBy(() -> store.read(A, 0, limit))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("limit");
        }
    }

    @Test
    void aQueryNarrowsByEachCriterion() {
        appendNow(Append.to(request(), A, EventStore.NO_STREAM, List.of(event("a0")), Trace.of("one")));
        appendNow(Append.to(
                request(),
                B,
                EventStore.NO_STREAM,
                List.of(NewEvent.of(new Data("contract.other", 1, "\"b0\""))),
                Trace.of("two").causedBy(1)));
        appendNow(Append.to(request(), A, 0, List.of(event("a1")), Trace.of("two")));
        Instant middle = store.query(EventQuery.of("", 1, 1)).get(0).at();

        assertThat(found("contract/", null, null, null, null, null)).containsExactly("a0", "b0", "a1");
        assertThat(found("contract/a", null, null, null, null, null)).containsExactly("a0", "a1");
        assertThat(found("contract/ab", null, null, null, null, null)).isEmpty();
        assertThat(found("", "contract.other", null, null, null, null)).containsExactly("b0");
        assertThat(found("", null, "two", null, null, null)).containsExactly("b0", "a1");
        assertThat(found("contract/a", null, "two", null, null, null)).containsExactly("a1");
        assertThat(found("", null, null, 1L, null, null)).containsExactly("b0");
        assertThat(found("", null, null, null, middle, null)).contains("b0", "a1");
        assertThat(found("", null, null, null, middle.plusSeconds(3_600), null)).isEmpty();
        assertThat(found("", null, null, null, null, middle.plusSeconds(3_600))).hasSize(3);
        assertThat(found("", null, null, null, null, middle)).doesNotContain("b0", "a1");
        assertThat(bodies(store.query(EventQuery.of("", 1, 1)))).containsExactly("b0");
    }

    @Test
    void eachHashDependsOnTheEventBefore() {
        appendNow(to(A, EventStore.NO_STREAM, "same", "same"));
        appendNow(to(B, EventStore.NO_STREAM, "same"));

        assertThat(new HashSet<>(store.query(EventQuery.of("", 0, 10)).stream()
                        .map(Event::hash)
                        .toList()))
                .hasSize(3);
    }

    private List<String> found(
            String prefix,
            @org.jspecify.annotations.Nullable String type,
            @org.jspecify.annotations.Nullable String correlation,
            @org.jspecify.annotations.Nullable Long causation,
            @org.jspecify.annotations.Nullable Instant from,
            @org.jspecify.annotations.Nullable Instant until) {
        return bodies(store.query(new EventQuery(
                prefix,
                Optional.ofNullable(type),
                Optional.ofNullable(correlation),
                causation == null ? OptionalLong.empty() : OptionalLong.of(causation),
                Optional.ofNullable(from),
                Optional.ofNullable(until),
                0,
                100)));
    }
}
