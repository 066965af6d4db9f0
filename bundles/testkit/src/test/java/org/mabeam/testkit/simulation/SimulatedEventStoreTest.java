// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

class SimulatedEventStoreTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final StreamId A = new StreamId("s/a");
    private static final StreamId B = new StreamId("s/b");

    private final Simulation simulation = new Simulation(5);
    private final SimulatedEventStore calm = new SimulatedEventStore(simulation, StoreFaults.CALM);

    @Test
    void aBatchIsAppendedWholeAndChained() {
        Append batch = new Append(
                new RequestId("r1"),
                List.of(
                        new Append.Write(A, EventStore.NO_STREAM, List.of(event("1"), event("2"))),
                        new Append.Write(B, EventStore.NO_STREAM, List.of(event("3")))),
                List.of(),
                Trace.of("t"));

        Appended appended = simulation.await(calm.append(batch), MINUTE);

        assertThat(appended.first()).isEqualTo(1);
        assertThat(appended.last()).isEqualTo(3);
        assertThat(appended.revisions()).containsEntry(A, 1L).containsEntry(B, 0L);
        assertThat(calm.read(A, 1, 10)).extracting(e -> e.body().json()).containsExactly("2");
        assertThat(calm.query(EventQuery.of("s/b", 0, 10)))
                .extracting(Event::position)
                .containsExactly(3L);
        assertThat(calm.record().verify().damage()).isEmpty();
        assertThat(calm.record().verify().headHash()).hasSize(64);
    }

    @Test
    void aWrongRevisionOfAWrittenOrReadStreamChangesNothing() {
        simulation.await(calm.append(one("r1", A, -1)), MINUTE);

        CompletableFuture<Appended> written = calm.append(one("r2", A, -1));
        CompletableFuture<Appended> read = calm.append(new Append(
                new RequestId("r3"),
                List.of(new Append.Write(B, -1, List.of(event("x")))),
                List.of(new Append.Read(A, 5)),
                Trace.of("t")));

        assertThatThrownBy(() -> simulation.await(written, MINUTE)).hasCauseInstanceOf(RevisionConflictException.class);
        assertThatThrownBy(() -> simulation.await(read, MINUTE)).hasCauseInstanceOf(RevisionConflictException.class);
        assertThat(calm.position()).isEqualTo(1);
    }

    @Test
    void aRepeatedRequestAnswersAsTheFirstTimeAndAnotherContentIsRefused() {
        Appended first = simulation.await(calm.append(one("r1", A, -1)), MINUTE);

        assertThat(simulation.await(calm.append(one("r1", A, -1)), MINUTE)).isEqualTo(first);
        CompletableFuture<Appended> other = calm.append(one("r1", B, -1));

        assertThatThrownBy(() -> simulation.await(other, MINUTE)).hasCauseInstanceOf(ConflictException.class);
        assertThat(calm.position()).isEqualTo(1);
    }

    @Test
    void tooLargeEventsAndBatchesAreRefused() {
        String large = "x".repeat(EventStore.MAX_EVENT_BYTES);
        CompletableFuture<Appended> event =
                calm.append(Append.to(new RequestId("r1"), A, -1, List.of(event(large + "x")), Trace.of("t")));
        CompletableFuture<Appended> batch =
                calm.append(Append.to(new RequestId("r2"), A, -1, Collections.nCopies(5, event(large)), Trace.of("t")));

        assertThatThrownBy(() -> simulation.await(event, MINUTE)).hasCauseInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> simulation.await(batch, MINUTE))
                .hasMessageContaining("writes is 327680 bytes, but must be at most 262144 bytes");
    }

    @Test
    void badReadsNameTheField() {
        assertThatThrownBy(() -> calm.read(A, -1, 1)).hasMessage("fromRevision is -1, but must be a revision >= 0");
        assertThatThrownBy(() -> calm.read(A, 0, 0)).hasMessage("limit is 0, but must be 1 to 10000");
        assertThatThrownBy(() -> calm.subscribe("", -1, e -> {}))
                .hasMessage("after is -1, but must be a position >= 0");
    }

    @Test
    void batchesOfOneStreamKeepTheOrderOfTheirCallsAndOthersOvertake() {
        boolean overtaken = false;
        for (long seed = 0; seed < 20; seed++) {
            Simulation own = new Simulation(seed);
            SimulatedEventStore store = new SimulatedEventStore(own, StoreFaults.CALM);
            List<CompletableFuture<Appended>> answers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                answers.add(store.append(one("a" + i, A, i - 1)));
            }
            CompletableFuture<Appended> last = store.append(one("b", B, -1));
            own.runUntilIdle(MINUTE);

            assertThat(answers).allMatch(answer -> !answer.isCompletedExceptionally());
            overtaken |= last.join().first() < 11;
        }
        assertThat(overtaken).isTrue();
    }

    @Test
    void aSubscriptionGivesThePastThenWhatComesAndStopsWhenClosed() {
        simulation.await(calm.append(one("r1", A, -1)), MINUTE);
        simulation.await(calm.append(one("r2", B, -1)), MINUTE);
        simulation.await(calm.append(one("r3", A, 0)), MINUTE);
        List<Long> seen = new ArrayList<>();
        Subscription subscription = calm.subscribe("s/a", 0, event -> seen.add(event.position()));
        simulation.runFor(MINUTE);

        simulation.await(calm.append(one("r4", A, 1)), MINUTE);
        simulation.runFor(MINUTE);
        assertThat(subscription.position()).isEqualTo(4);
        subscription.close();
        simulation.await(calm.append(one("r5", A, 2)), MINUTE);
        simulation.runFor(MINUTE);

        assertThat(seen).containsExactly(1L, 3L, 4L);
    }

    @Test
    void aSubscriberThatThrowsHearsThatItEnded() {
        simulation.await(calm.append(one("r1", A, -1)), MINUTE);
        List<String> causes = new ArrayList<>();
        Subscription subscription = calm.subscribe("", 0, new EventSubscriber() {
            @Override
            public void on(Event event) {
                throw new IllegalStateException("cannot");
            }

            @Override
            public void ended(Throwable cause) {
                causes.add(cause.toString());
            }
        });

        simulation.runFor(MINUTE);

        assertThat(causes).containsExactly("java.lang.IllegalStateException: cannot");
        assertThat(subscription.position()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void onABadDayARetryingWriterAndAResumingReaderLoseAndDoubleNothing(long seed) {
        Run run = new Run(seed, StoreFaults.ROUGH);

        run.play();

        assertThat(run.store.record().events())
                .extracting(e -> e.body().json())
                .containsExactlyElementsOf(run.expected());
        assertThat(run.seen).containsExactlyElementsOf(run.expected());
        assertThat(run.failures).isPositive();
        assertThat(run.store.record().verify().damage()).isEmpty();
    }

    @Test
    void theSameSeedIsTheSameBadDay() {
        Set<Long> prints = new HashSet<>();
        for (long seed = 1; seed <= 5; seed++) {
            Run one = new Run(seed, StoreFaults.ROUGH);
            Run again = new Run(seed, StoreFaults.ROUGH);
            one.play();
            again.play();

            assertThat(one.simulation.fingerprint()).isEqualTo(again.simulation.fingerprint());
            assertThat(one.failures).isEqualTo(again.failures);
            prints.add(one.simulation.fingerprint());
        }
        assertThat(prints).hasSize(5);
    }

    @Test
    void eachKindOfFaultDoesWhatItSays() {
        assertThat(fate(StoreFaults.CALM.withAppends(1, 0, 0))).containsExactly("failed", "0 at once", "0 later");
        assertThat(fate(StoreFaults.ROUGH.withAppends(0, 1, 0))).containsExactly("failed", "0 at once", "1 later");
        assertThat(fate(StoreFaults.CALM.withAppends(0, 0, 1))).containsExactly("failed", "1 at once", "1 later");
        assertThat(fate(StoreFaults.CALM)).containsExactly("done", "1 at once", "1 later");
    }

    @Test
    void readsFailIfTheyShall() {
        calm.faults(StoreFaults.CALM.withReadFailed(1));

        assertThatThrownBy(() -> calm.revision(A)).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> calm.read(A, 0, 1)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void aCrashLosesOnlyWhatWasNotAcknowledgedAndTellsNobody() {
        Set<Long> survived = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            Simulation own = new Simulation(seed);
            SimulatedRecord record = new SimulatedRecord();
            SimulatedNode node = own.node("a");
            SimulatedEventStore store = new SimulatedEventStore(node, record, StoreFaults.CALM);
            own.await(store.append(one("r1", A, -1)), MINUTE);
            List<Event> seen = new ArrayList<>();
            store.subscribe("", 1, seen::add);
            CompletableFuture<Appended> unanswered = store.append(one("r2", A, 0));

            node.crash();
            own.runFor(MINUTE);

            assertThat(unanswered).isNotDone();
            assertThat(seen).isEmpty();
            assertThat(store.append(one("r3", A, 0))).isCompletedExceptionally();
            SimulatedEventStore next = new SimulatedEventStore(own.node("a"), record, StoreFaults.CALM);
            assertThat(next.position()).isBetween(1L, 2L);
            survived.add(next.position());
            assertThat(own.await(next.append(one("r2", A, 0)), MINUTE).last()).isEqualTo(2);
        }
        assertThat(survived).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void aStoreThatGoesAwayEndsItsSubscriptions() {
        List<Throwable> causes = new ArrayList<>();
        calm.subscribe("", 0, new EventSubscriber() {
            @Override
            public void on(Event event) {}

            @Override
            public void ended(Throwable cause) {
                causes.add(cause);
            }
        });

        calm.close();
        simulation.runFor(MINUTE);

        assertThat(causes).singleElement().isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> calm.query(EventQuery.of("", 0, 1))).isInstanceOf(UnavailableException.class);
    }

    @Test
    void faultsOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> StoreFaults.CALM.withReadFailed(Double.NaN))
                .hasMessage("readFailed is NaN, but must be 0 to 1");
        assertThatThrownBy(() -> StoreFaults.CALM.withAppends(0.5, 0.5, 0.5))
                .hasMessage("refused + committedLater + answerLost is 1.5, but must be at most 1");
        assertThatThrownBy(() -> StoreFaults.CALM.withSubscriptionEnded(-1))
                .hasMessage("subscriptionEnded is -1.0, but must be 0 to 1");
    }

    private static List<String> fate(StoreFaults faults) {
        Simulation own = new Simulation(2);
        SimulatedEventStore store = new SimulatedEventStore(own, faults);
        CompletableFuture<Appended> answer = store.append(one("r", A, -1));
        own.runUntil(answer::isDone, MINUTE);
        long atOnce = store.position();
        own.runFor(MINUTE);
        return List.of(
                answer.isCompletedExceptionally() ? "failed" : "done",
                atOnce + " at once",
                store.position() + " later");
    }

    private static NewEvent event(String json) {
        return NewEvent.of(new Data("test.happened", 1, json));
    }

    private static Append one(String request, StreamId stream, long expected) {
        return Append.to(new RequestId(request), stream, expected, List.of(event(request)), Trace.of("t"));
    }

    /** A writer that repeats each request until it is answered, and a reader that resumes. */
    private static final class Run {
        private static final int EVENTS = 100;

        private final Simulation simulation;
        private final SimulatedEventStore store;
        private final List<String> seen = new ArrayList<>();
        private int failures;
        private int written;

        Run(long seed, StoreFaults faults) {
            simulation = new Simulation(seed);
            store = new SimulatedEventStore(simulation, faults);
        }

        void play() {
            follow(0);
            write();
            simulation.runUntil(() -> written == EVENTS && seen.size() == EVENTS, DAY);
            simulation.runFor(MINUTE);
        }

        List<String> expected() {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                all.add("w" + i);
            }
            return all;
        }

        private void write() {
            if (written < EVENTS) {
                Consumer<Throwable> failed = problem -> failures++;
                CompletableFuture<Appended> answer = store.append(one("w" + written, A, written - 1L));
                var unused = answer.whenComplete((appended, problem) -> {
                    if (problem == null) {
                        written++;
                    } else {
                        failed.accept(problem);
                    }
                    write();
                });
            }
        }

        private void follow(long after) {
            long[] handled = {after};
            store.subscribe("s/", after, new EventSubscriber() {
                @Override
                public void on(Event event) {
                    seen.add(event.body().json());
                    handled[0] = event.position();
                }

                @Override
                public void ended(Throwable cause) {
                    follow(handled[0]);
                }
            });
        }
    }
}
