// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;

/**
 * A process that appends with many writers until it is killed or done, and writes a line for each acknowledgement:
 * position, stream, revision, request. Arguments: folder, writers, appends of each, file for the lines ({@code -} for
 * standard output).
 */
final class Load {

    private Load() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int writers = Integer.parseInt(arguments[1]);
        int appends = Integer.parseInt(arguments[2]);
        StorageSettings settings = new StorageSettings(4096, 1, 1_000, 64);
        CountDownLatch done = new CountDownLatch(writers);
        try (OutputStream lines = "-".equals(arguments[3])
                        ? new FileOutputStream(java.io.FileDescriptor.out)
                        : new FileOutputStream(arguments[3], true);
                SqliteEventStorage storage = SqliteEventStorage.open(new RecordFolder(folder), settings);
                EmbeddedEventStore store =
                        new EmbeddedEventStore(storage, InstantSource.system(), StoreSettings.DEFAULT, () -> {})) {
            for (int writer = 0; writer < writers; writer++) {
                StreamId stream = new StreamId("load/" + writer);
                new Thread(() -> {
                            try {
                                append(store, stream, appends, lines);
                            } catch (CompletionException e) {
                                System.err.println("stopped: " + e.getCause());
                            } finally {
                                done.countDown();
                            }
                        })
                        .start();
            }
            done.await();
        }
    }

    private static void append(EventStore store, StreamId stream, int appends, OutputStream lines) {
        long revision = store.revision(stream);
        for (int i = 0; i < appends; i++) {
            RequestId request = new RequestId(stream + "#" + (revision + 1));
            List<NewEvent> events = List.of(event(request, 0), event(request, 1));
            Appended appended = store.append(Append.to(request, stream, revision, events, Trace.of("load")))
                    .join();
            revision = appended.revisions().getOrDefault(stream, -1L);
            say(lines, appended.last() + " " + stream + " " + revision + " " + request + "\n");
        }
    }

    private static NewEvent event(RequestId request, int number) {
        return NewEvent.of(new Data("load.happened", 1, "{\"request\":\"" + request + "\",\"number\":" + number + "}"));
    }

    private static void say(OutputStream lines, String line) {
        try {
            synchronized (lines) {
                lines.write(line.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
