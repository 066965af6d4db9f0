// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Durable events of 300 bytes, and a study read whole; beside a preallocated overwrite and force of the same bytes. */
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 3)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RecordBenchmark {

    private static final int BATCH = 200;
    private static final int STUDY = 200_000;

    /** A file as long as the writes of one turn. */
    @State(Scope.Benchmark)
    public static class Disk {

        private static final int BYTES = 300;
        private static final int FILE_BYTES = 4 * 1024 * 1024;

        private final ByteBuffer bytes = ByteBuffer.allocateDirect(BYTES);
        private @Nullable FileChannel file;
        private long at;

        /** Fills it once, so that no write changes its length. */
        @Setup
        public void fill() throws IOException {
            Files.createDirectories(place());
            FileChannel filled =
                    FileChannel.open(place().resolve("plain"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            for (ByteBuffer rest = ByteBuffer.allocate(FILE_BYTES); rest.hasRemaining(); ) {
                filled.write(rest);
            }
            filled.force(true);
            file = filled;
        }

        /** Removes it. */
        @TearDown
        public void remove() throws IOException {
            Objects.requireNonNull(file).close();
            Files.delete(place().resolve("plain"));
        }

        int write() throws IOException {
            bytes.clear();
            at = (at + BYTES) % (FILE_BYTES - BYTES);
            FileChannel opened = Objects.requireNonNull(file);
            int written = opened.write(bytes, at);
            opened.force(false);
            return written;
        }
    }

    /** A store on an empty record. */
    @State(Scope.Benchmark)
    public static class Events {

        private final AtomicLong writers = new AtomicLong();
        private @Nullable OpenRecord open;

        /** Opens it. */
        @Setup
        public void open() throws IOException {
            open = OpenRecord.inNewFolder();
        }

        EventStore store() {
            return Objects.requireNonNull(open).store();
        }

        /** Closes and removes it. */
        @TearDown
        public void close() throws IOException {
            Objects.requireNonNull(open).close();
        }
    }

    /** A writer with a stream of its own. */
    @State(Scope.Thread)
    public static class Writer {

        private StreamId stream = new StreamId("benchmark/none");
        private long revision = EventStore.NO_STREAM;

        /** Names its stream. */
        @Setup
        public void name(Events record) {
            stream = new StreamId("benchmark/" + record.writers.incrementAndGet());
            revision = EventStore.NO_STREAM;
        }

        Appended append(EventStore store, List<NewEvent> events) {
            RequestId request = new RequestId(stream + "/" + (revision + 1));
            Appended appended = store.append(Append.to(request, stream, revision, events, Trace.of("benchmark")))
                    .join();
            revision += events.size();
            return appended;
        }
    }

    /** A study of many short events. */
    @State(Scope.Benchmark)
    public static class Study {

        private static final StreamId STREAM = new StreamId("study/benchmark/read");

        private @Nullable OpenRecord open;

        /** Writes it. */
        @Setup
        public void write() throws IOException {
            open = OpenRecord.inNewFolder();
            List<NewEvent> events = Collections.nCopies(1_000, OpenRecord.event(150));
            for (int i = 0; i < STUDY; i += events.size()) {
                RequestId request = new RequestId("study/" + i);
                Appended unused = store().append(Append.to(request, STREAM, i - 1L, events, Trace.of("benchmark")))
                        .join();
            }
        }

        EventStore store() {
            return Objects.requireNonNull(open).store();
        }

        /** Closes and removes it. */
        @TearDown
        public void close() throws IOException {
            Objects.requireNonNull(open).close();
        }
    }

    private static final List<NewEvent> ONE = List.of(OpenRecord.event(300));
    private static final List<NewEvent> MANY = Collections.nCopies(BATCH, OpenRecord.event(300));

    /** What the disk can: 300 bytes over existing ones, and their sync. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public int plainOverwriteAndForce(Disk disk) throws IOException {
        return disk.write();
    }

    /** One writer, one event after the other. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public Appended appendOne(Events record, Writer writer) {
        return writer.append(record.store(), ONE);
    }

    /** 64 writers, one event in each append. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @Threads(64)
    public Appended appendBy64Writers(Events record, Writer writer) {
        return writer.append(record.store(), ONE);
    }

    /** Two writers, 200 events in each append. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @OperationsPerInvocation(BATCH)
    @Threads(2)
    public Appended appendInBatches(Events record, Writer writer) {
        return writer.append(record.store(), MANY);
    }

    /** 200,000 events of 150 bytes, read from the disk page by page. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public long readStudy(Study study) {
        long count = 0;
        List<Event> page = study.store().read(Study.STREAM, 0, EventStore.MAX_READ);
        while (!page.isEmpty()) {
            count += page.size();
            page = study.store().read(Study.STREAM, count, EventStore.MAX_READ);
        }
        if (count != STUDY) {
            throw new IllegalStateException("read " + count);
        }
        return count;
    }

    /** Where the records lie: on the disk of the build, not in memory. */
    static Path place() {
        return Path.of("target", "record-benchmark").toAbsolutePath();
    }
}
