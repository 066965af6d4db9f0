// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.RevisionConflictException;
import org.mabeam.foundation.event.Trace;

/** Batches, revisions and request ids. */
abstract class AppendContract extends ContractTools {

    @Test
    void anEmptyRecordSaysSo() {
        assertThat(store.position()).isZero();
        assertThat(store.revision(A)).isEqualTo(EventStore.NO_STREAM);
        assertThat(store.read(A, 0, 10)).isEmpty();
        assertThat(store.query(EventQuery.of("", 0, 10))).isEmpty();
    }

    @Test
    void anAcknowledgedEventIsReadAsItWasWritten() {
        Data body = new Data("contract.tried", 3, "{\"text\":\"grüße 🚀 \\\\ \\u0000\"}");
        RequestId request = new RequestId("request-!~1");

        Appended appended = appendNow(
                Append.to(request, A, EventStore.NO_STREAM, List.of(new NewEvent(body, true)), TRACE.causedBy(7)));

        assertThat(appended.first()).isEqualTo(1);
        assertThat(appended.last()).isEqualTo(1);
        assertThat(appended.revisions()).containsExactly(java.util.Map.entry(A, 0L));
        Event event = store.read(A, 0, 10).get(0);
        assertThat(event.position()).isEqualTo(1);
        assertThat(event.stream()).isEqualTo(A);
        assertThat(event.revision()).isZero();
        assertThat(event.body()).isEqualTo(body);
        assertThat(event.ignorable()).isTrue();
        assertThat(event.request()).isEqualTo(request);
        assertThat(event.trace()).isEqualTo(TRACE.causedBy(7));
        assertThat(event.hash()).matches("[0-9a-f]{64}");
        assertThat(store.position()).isEqualTo(1);
        assertThat(store.revision(A)).isZero();
    }

    @Test
    void aBatchOverSeveralStreamsHasItsOwnPositionsInItsOrder() {
        appendNow(to(B, EventStore.NO_STREAM, "b0"));

        Appended appended = appendNow(new Append(
                request(),
                List.of(
                        new Append.Write(A, EventStore.NO_STREAM, List.of(event("a0"), event("a1"))),
                        new Append.Write(B, 0, List.of(event("b1")))),
                List.of(),
                TRACE));

        assertThat(appended.first()).isEqualTo(2);
        assertThat(appended.last()).isEqualTo(4);
        assertThat(appended.revisions()).containsOnly(java.util.Map.entry(A, 1L), java.util.Map.entry(B, 1L));
        assertThat(bodies(store.query(EventQuery.of("", 0, 10)))).containsExactly("b0", "a0", "a1", "b1");
        assertThat(store.query(EventQuery.of("", 0, 10)))
                .extracting(Event::position)
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(store.query(EventQuery.of("", 1, 10)))
                .extracting(Event::at)
                .hasSameElementsAs(List.of(store.read(A, 0, 1).get(0).at()));
    }

    @Test
    void aStaleExpectedRevisionOfAWrittenStreamIsRefused() {
        appendNow(to(A, EventStore.NO_STREAM, "a0"));

        assertThatThrownBy(() -> appendNow(to(A, EventStore.NO_STREAM, "late")))
                .isInstanceOfSatisfying(RevisionConflictException.class, conflict -> {
                    assertThat(conflict.stream()).isEqualTo(A);
                    assertThat(conflict.expected()).isEqualTo(EventStore.NO_STREAM);
                    assertThat(conflict.actual()).isZero();
                });
        assertThatThrownBy(() -> appendNow(to(A, 1, "early"))).isInstanceOf(RevisionConflictException.class);
        assertThatThrownBy(() -> appendNow(to(B, 0, "none"))).isInstanceOf(RevisionConflictException.class);
        assertThat(bodies(store.query(EventQuery.of("", 0, 10)))).containsExactly("a0");
    }

    @Test
    void aStaleExpectedRevisionOfAStreamThatWasOnlyReadIsRefused() {
        appendNow(to(A, EventStore.NO_STREAM, "a0"));
        Append stale = reading(B, EventStore.NO_STREAM, A, EventStore.NO_STREAM);

        assertThatThrownBy(() -> appendNow(stale)).isInstanceOf(RevisionConflictException.class);
        assertThat(store.revision(B)).isEqualTo(EventStore.NO_STREAM);

        appendNow(reading(B, EventStore.NO_STREAM, A, 0));
        assertThat(store.revision(B)).isZero();
        assertThat(store.revision(A)).isZero();
    }

    @Test
    void ofABatchWithOneStaleStreamNothingIsWritten() {
        appendNow(to(A, EventStore.NO_STREAM, "a0"));
        Append half = new Append(
                request(),
                List.of(
                        new Append.Write(B, EventStore.NO_STREAM, List.of(event("b0"))),
                        new Append.Write(A, 5, List.of(event("a6")))),
                List.of(),
                TRACE);

        assertThatThrownBy(() -> appendNow(half)).isInstanceOf(RevisionConflictException.class);

        assertThat(store.position()).isEqualTo(1);
        assertThat(store.revision(B)).isEqualTo(EventStore.NO_STREAM);
    }

    @Test
    void oneOfManyConcurrentWritersOfARevisionWins() {
        List<CompletableFuture<Appended>> answers = IntStream.range(0, 50)
                .mapToObj(i -> store.append(to(A, EventStore.NO_STREAM, "w" + i)))
                .toList();

        answers.forEach(this::await);

        assertThat(answers.stream().filter(answer -> !answer.isCompletedExceptionally()))
                .hasSize(1);
        assertThat(store.revision(A)).isZero();
        assertThat(store.position()).isEqualTo(1);
    }

    @Test
    void aRepeatedRequestAnswersAsTheFirstTimeAndWritesNothing() {
        Append batch = new Append(
                request(),
                List.of(
                        new Append.Write(A, EventStore.NO_STREAM, List.of(event("a0"), event("a1"))),
                        new Append.Write(B, EventStore.NO_STREAM, List.of(event("b0")))),
                List.of(),
                TRACE);
        Appended first = appendNow(batch);
        appendNow(to(A, 1, "a2"));

        assertThat(appendNow(batch)).isEqualTo(first);
        assertThat(store.position()).isEqualTo(4);
    }

    @Test
    void theSameRequestSentTwiceAtOnceIsWrittenOnce() {
        Append batch = to(A, EventStore.NO_STREAM, "a0");

        CompletableFuture<Appended> one = store.append(batch);
        CompletableFuture<Appended> other = store.append(batch);
        await(one);
        await(other);

        assertThat(other.join()).isEqualTo(one.join());
        assertThat(store.position()).isEqualTo(1);
    }

    @Test
    void aRequestIdWithAnotherContentIsRefused() {
        Append batch = to(A, EventStore.NO_STREAM, "a0");
        appendNow(batch);
        List<Append> others = List.of(
                Append.to(batch.request(), A, 0, List.of(event("a0")), TRACE),
                Append.to(batch.request(), A, EventStore.NO_STREAM, List.of(event("other")), TRACE),
                Append.to(batch.request(), A, EventStore.NO_STREAM, List.of(event("a0"), event("a0")), TRACE),
                Append.to(batch.request(), B, EventStore.NO_STREAM, List.of(event("a0")), TRACE),
                Append.to(batch.request(), A, EventStore.NO_STREAM, List.of(event("a0")), Trace.of("other")),
                Append.to(batch.request(), A, EventStore.NO_STREAM, List.of(event("a0")), TRACE.causedBy(1)),
                Append.to(
                        batch.request(),
                        A,
                        EventStore.NO_STREAM,
                        List.of(new NewEvent(event("a0").body(), true)),
                        TRACE),
                new Append(batch.request(), batch.writes(), List.of(new Append.Read(B, EventStore.NO_STREAM)), TRACE));

        for (Append other : others) {
            assertThatThrownBy(() -> appendNow(other))
                    .isInstanceOf(ConflictException.class)
                    .isNotInstanceOf(RevisionConflictException.class)
                    .hasMessageContaining(batch.request().value());
        }
        assertThat(store.position()).isEqualTo(1);
    }

    @Test
    void theIdOfARefusedRequestIsFree() {
        RequestId id = request();
        assertThatThrownBy(() -> appendNow(Append.to(id, A, 3, List.of(event("a")), TRACE)))
                .isInstanceOf(RevisionConflictException.class);

        appendNow(Append.to(id, A, EventStore.NO_STREAM, List.of(event("other")), TRACE));

        assertThat(store.position()).isEqualTo(1);
    }
}
