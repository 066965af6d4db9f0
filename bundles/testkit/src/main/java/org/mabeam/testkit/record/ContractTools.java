// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;

/** What the parts of {@link EventStoreContract} have in common. */
abstract class ContractTools {

    static final StreamId A = new StreamId("contract/a");
    static final StreamId B = new StreamId("contract/b");
    static final Trace TRACE = Trace.of("contract");

    EventStoreContract.Subject subject;
    EventStore store;
    int requests;

    /** Makes a subject with an empty store. */
    protected abstract EventStoreContract.Subject create() throws Exception;

    @BeforeEach
    final void createSubject() throws Exception {
        subject = create();
        store = subject.store();
    }

    @AfterEach
    final void closeSubject() {
        subject.close();
    }

    Appended appendNow(Append batch) {
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

    void appendLater(Append batch) {
        assertThat(store.append(batch)).isNotNull();
    }

    void await(CompletableFuture<Appended> answer) {
        subject.until(answer::isDone);
        assertThat(answer).as("answered").isDone();
    }

    RequestId request() {
        return new RequestId("request-" + requests++);
    }

    Append to(StreamId stream, long expected, String... texts) {
        return Append.to(
                request(),
                stream,
                expected,
                List.of(texts).stream().map(EventStoreContract::event).toList(),
                TRACE);
    }

    Append reading(StreamId written, long expectedWritten, StreamId read, long expectedRead) {
        return new Append(
                request(),
                List.of(new Append.Write(written, expectedWritten, List.of(event("x")))),
                List.of(new Append.Read(read, expectedRead)),
                TRACE);
    }

    static NewEvent event(String text) {
        return NewEvent.of(new Data("contract.tried", 1, "\"" + text + "\""));
    }

    static NewEvent ofBytes(int bytes) {
        return event("x".repeat(bytes - 2));
    }

    static List<String> bodies(List<Event> events) {
        return events.stream()
                .map(event -> event.body().json().replace("\"", ""))
                .toList();
    }
}
