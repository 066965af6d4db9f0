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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.EventSubscriber;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.RevisionConflictException;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Subscription;
import org.mabeam.foundation.event.Trace;

/** What every {@link EventStore} must do: the embedded, the replicated and the simulated one pass the same tests. */
public abstract class EventStoreContract {

    private static final StreamId A = new StreamId("contract/a");
    private static final StreamId B = new StreamId("contract/b");
    private static final Trace TRACE = Trace.of("contract");

    /** A store under test. */
    public interface Subject extends AutoCloseable {

        /** The store, empty at first. */
        EventStore store();

        /**
         * Lets what is under way go on until {@code done} holds, or nothing goes on any more; a simulation moves its
         * time, others wait a little.
         */
        void until(BooleanSupplier done);

        /** Ends the store; afterwards it answers {@link UnavailableException}. */
        @Override
        void close();
    }

    private Subject subject;
    private EventStore store;
    private int requests;

    /** Makes a subject with an empty store. */
    protected abstract Subject create() throws Exception;

    @BeforeEach
    final void createSubject() throws Exception {
        subject = create();
        store = subject.store();
    }

    @AfterEach
    final void closeSubject() {
        subject.close();
    }

    // --- batches and revisions

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

    // --- request ids

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

    // --- limits

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

    // --- reading

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

    // --- subscriptions

    @Test
    void aSubscriptionDeliversThePastAndThenWhatIsNewInOrderOnce() {
        appendNow(to(A, EventStore.NO_STREAM, "0", "1"));
        Heard heard = new Heard();

        try (Subscription subscription = store.subscribe("", 0, heard)) {
            for (int i = 2; i < 300; i++) {
                appendLater(to(A, i - 1, Integer.toString(i)));
            }
            subject.until(() -> heard.count() >= 300);

            assertThat(heard.bodies())
                    .isEqualTo(
                            IntStream.range(0, 300).mapToObj(Integer::toString).toList());
            subject.until(() -> subscription.position() == 300);
            assertThat(subscription.position()).isEqualTo(300);
        }
    }

    @Test
    void aSubscriptionBeginsAfterItsPosition() {
        appendNow(to(A, EventStore.NO_STREAM, "0", "1", "2"));
        Heard heard = new Heard();

        try (Subscription subscription = store.subscribe("", 2, heard)) {
            subject.until(() -> heard.count() >= 1);

            assertThat(heard.bodies()).containsExactly("2");
            assertThat(subscription.position()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void aSubscriptionHearsItsPrefixAloneAndPassesOverTheRest() {
        Heard heard = new Heard();

        try (Subscription subscription = store.subscribe("contract/b", 0, heard)) {
            appendNow(to(A, EventStore.NO_STREAM, "a0"));
            appendNow(to(B, EventStore.NO_STREAM, "b0"));
            appendNow(to(A, 0, "a1"));
            subject.until(() -> subscription.position() == 3);

            assertThat(heard.bodies()).containsExactly("b0");
            assertThat(subscription.position()).isEqualTo(3);
        }
    }

    @Test
    void aSubscriberThatThrowsEndsItsOwnSubscriptionAlone() {
        Heard healthy = new Heard();
        Heard sick = new Heard() {
            @Override
            public synchronized void on(Event event) {
                super.on(event);
                throw new IllegalArgumentException("sick");
            }
        };

        try (Subscription one = store.subscribe("", 0, healthy);
                Subscription other = store.subscribe("", 0, sick)) {
            appendNow(to(A, EventStore.NO_STREAM, "0", "1"));
            subject.until(() -> sick.ended() && healthy.count() == 2);

            assertThat(sick.bodies()).containsExactly("0");
            assertThat(sick.cause()).hasMessage("sick");
            assertThat(other.position()).isZero();
            appendNow(to(A, 1, "2"));
            subject.until(() -> healthy.count() == 3);
            assertThat(healthy.bodies()).containsExactly("0", "1", "2");
            assertThat(healthy.ended()).isFalse();
            assertThat(one.position()).isEqualTo(3);
            assertThat(sick.count()).isEqualTo(1);
        }
    }

    @Test
    void afterCloseNothingIsHeard() {
        Heard heard = new Heard();
        Subscription subscription = store.subscribe("", 0, heard);
        appendNow(to(A, EventStore.NO_STREAM, "0"));
        subject.until(() -> heard.count() == 1);

        subscription.close();
        subscription.close();
        appendNow(to(A, 0, "1"));
        Heard later = new Heard();
        try (Subscription other = store.subscribe("", 0, later)) {
            subject.until(() -> later.count() == 2);
            assertThat(other.position()).isPositive();
        }

        assertThat(heard.bodies()).containsExactly("0");
        assertThat(heard.ended()).isFalse();
    }

    @Test
    void aSubscriberMayAppendAndSubscribe() {
        Heard inner = new Heard();
        List<Subscription> opened = Collections.synchronizedList(new ArrayList<>());
        EventSubscriber outer = event -> {
            if (event.revision() == 0) {
                opened.add(store.subscribe("contract/b", 0, inner));
                appendLater(to(B, EventStore.NO_STREAM, "answer"));
            }
        };

        try (Subscription subscription = store.subscribe("contract/a", 0, outer)) {
            appendNow(to(A, EventStore.NO_STREAM, "question"));
            subject.until(() -> inner.count() == 1);

            assertThat(inner.bodies()).containsExactly("answer");
            assertThat(subscription.position()).isPositive();
        } finally {
            opened.forEach(Subscription::close);
        }
    }

    // --- the end

    @Test
    void aClosedStoreIsUnavailableAndItsSubscribersKnow() {
        Heard heard = new Heard();
        try (Subscription subscription = store.subscribe("", 0, heard)) {
            appendNow(to(A, EventStore.NO_STREAM, "0"));
            subject.until(() -> heard.count() == 1);

            subject.close();
            subject.until(heard::ended);

            assertThat(heard.cause()).isInstanceOf(UnavailableException.class);
            assertThat(subscription.position()).isEqualTo(1);
        }
        assertThatThrownBy(() -> appendNow(to(A, 0, "1"))).isInstanceOf(UnavailableException.class);
    }

    // --- tools

    /** Collects what it hears. */
    private static class Heard implements EventSubscriber {

        private final List<Event> events = new ArrayList<>();
        private Optional<Throwable> cause = Optional.empty();

        @Override
        public synchronized void on(Event event) {
            events.add(event);
        }

        @Override
        public synchronized void ended(Throwable why) {
            cause = Optional.of(why);
        }

        synchronized int count() {
            return events.size();
        }

        synchronized List<String> bodies() {
            return EventStoreContract.bodies(events);
        }

        synchronized boolean ended() {
            return cause.isPresent();
        }

        synchronized Throwable cause() {
            return cause.orElseThrow();
        }
    }

    private Appended appendNow(Append batch) {
        CompletableFuture<Appended> answer = store.append(batch);
        await(answer);
        try {
            return answer.orTimeout(1, TimeUnit.NANOSECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw e;
        }
    }

    private void appendLater(Append batch) {
        assertThat(store.append(batch)).isNotNull();
    }

    private void await(CompletableFuture<Appended> answer) {
        subject.until(answer::isDone);
        assertThat(answer).as("answered").isDone();
    }

    private RequestId request() {
        return new RequestId("request-" + requests++);
    }

    private Append to(StreamId stream, long expected, String... texts) {
        return Append.to(
                request(),
                stream,
                expected,
                List.of(texts).stream().map(EventStoreContract::event).toList(),
                TRACE);
    }

    private Append reading(StreamId written, long expectedWritten, StreamId read, long expectedRead) {
        return new Append(
                request(),
                List.of(new Append.Write(written, expectedWritten, List.of(event("x")))),
                List.of(new Append.Read(read, expectedRead)),
                TRACE);
    }

    private static NewEvent event(String text) {
        return NewEvent.of(new Data("contract.tried", 1, "\"" + text + "\""));
    }

    private static NewEvent ofBytes(int bytes) {
        return event("x".repeat(bytes - 2));
    }

    private static List<String> bodies(List<Event> events) {
        return events.stream()
                .map(event -> event.body().json().replace("\"", ""))
                .toList();
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
