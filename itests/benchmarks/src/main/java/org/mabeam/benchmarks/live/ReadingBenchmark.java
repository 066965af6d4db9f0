// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.live;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.Trace;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.Handle;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.PreparedChange;
import org.mabeam.variable.Reader;
import org.mabeam.variable.VariableId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Reads a variable through its handle, also while a value is on trial, beside a volatile field. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReadingBenchmark {

    private static final VariableId TRIED = VariableId.parse("http.burst");
    private static final Reader READER = Reader.of(Namespace.DEFAULT, "limiter");

    private volatile Double field = 10.0;
    private @Nullable OpenNode node;
    private @Nullable Handle<Double> plain;
    private @Nullable Handle<Double> onTrial;
    private long subject;

    /** Two variables, one of them with a value on trial that half of the subjects see. */
    @Setup
    public void open() throws IOException {
        node = new OpenNode();
        node.declare(TRIED);
        PreparedChange trial = node.variables()
                .prepareCanary(
                        new ChangeRequest(
                                List.of(NewValue.of(TRIED, "20.0")),
                                OpenNode.ROOT,
                                "of the benchmark",
                                Optional.of("faster"),
                                false,
                                new TreeMap<>()),
                        0.5);
        Appended unused = node.store()
                .append(new Append(new RequestId("trial"), trial.writes(), trial.reads(), Trace.of("benchmark")))
                .join();
        plain = node.variables().handle(OpenNode.RATE, Double.class, READER);
        onTrial = node.variables().handle(TRIED, Double.class, READER);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (onTrial.get(subject) != 20) {
            subject++;
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no subject sees the value on trial");
            }
        }
    }

    /** Ends the node. */
    @TearDown
    public void close() throws IOException {
        Objects.requireNonNull(node).close();
    }

    /** The floor. */
    @Benchmark
    public Double volatileField() {
        return field;
    }

    /** For the reader itself. */
    @Benchmark
    public Double get() {
        return Objects.requireNonNull(plain).get();
    }

    /** For one subject after the other. */
    @Benchmark
    public Double getSubject() {
        return Objects.requireNonNull(plain).get(subject++);
    }

    /** For the reader itself, while a value is on trial. */
    @Benchmark
    public Double getOnTrial() {
        return Objects.requireNonNull(onTrial).get();
    }

    /** For one subject after the other, while half of them see another value. */
    @Benchmark
    public Double getSubjectOnTrial() {
        return Objects.requireNonNull(onTrial).get(subject++);
    }
}
