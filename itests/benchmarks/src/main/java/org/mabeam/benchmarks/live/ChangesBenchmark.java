// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.mabeam.benchmarks.agents.Latencies;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.Handle;
import org.mabeam.variable.Reader;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/**
 * Changes a variable that many agents watch, each with a handle of its own, and takes the time until the last of them
 * was told; each change beside an append of one event to the same record.
 */
public final class ChangesBenchmark {

    private static final int CHANGES = 1_000;
    private static final int WARM_UP = 500;
    private static final long PAUSE_NANOS = 2_000_000;
    private static final long PATIENCE_SECONDS = 30;

    private final Latencies appends;
    private final Latencies known;
    private final Latencies told;
    private final Latencies afterAppend;
    private final Latencies each;

    private ChangesBenchmark(int changes, int agents) {
        appends = new Latencies(changes);
        known = new Latencies(changes);
        told = new Latencies(changes);
        afterAppend = new Latencies(changes);
        each = new Latencies(changes * agents);
    }

    /** One change that is under way. */
    private record UnderWay(double value, long begin, CountDownLatch untold, AtomicLong last, Latencies each) {

        void seen(double value) {
            if (value != this.value) {
                throw new IllegalStateException("told of " + this.value + " but sees " + value);
            }
            long now = System.nanoTime();
            each.add(now - begin);
            last.accumulateAndGet(now, Math::max);
            untold.countDown();
        }
    }

    /** Argument: optionally how many changes. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int changes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : CHANGES;
        for (int agents : new int[] {100, 1_000}) {
            run(agents, changes);
        }
    }

    private static void run(int agents, int changes) throws IOException, InterruptedException {
        ChangesBenchmark warmUp = new ChangesBenchmark(WARM_UP, agents);
        ChangesBenchmark measured = new ChangesBenchmark(changes, agents);
        try (OpenNode node = new OpenNode();
                Watchers watchers = new Watchers(node.variables(), agents)) {
            for (int i = 0; i < WARM_UP + changes; i++) {
                (i < WARM_UP ? warmUp : measured).change(node, watchers, i);
            }
        }
        Rows rows = new Rows();
        rows.row("one event appended", measured.appends);
        rows.row(agents + " agents: `change` returned, and each handle gives the new value", measured.known);
        rows.row(agents + " agents: the last was told, from the call of `change`", measured.told);
        rows.row(agents + " agents: the last was told, from the acknowledgement of its append", measured.afterAppend);
        rows.row(agents + " agents: any of them was told, from the call of `change`", measured.each);
        rows.end();
    }

    private void change(OpenNode node, Watchers watchers, int number) throws InterruptedException {
        LockSupport.parkNanos(PAUSE_NANOS);
        appends.add(node.append(number));
        LockSupport.parkNanos(PAUSE_NANOS);
        double value = 20 + number % 2;
        CountDownLatch untold = new CountDownLatch(watchers.handles.size());
        AtomicLong last = new AtomicLong(Long.MIN_VALUE);
        long begin = System.nanoTime();
        watchers.underWay = Optional.of(new UnderWay(value, begin, untold, last, each));
        List<VariableView> unused = node.variables()
                .change(ChangeRequest.of(OpenNode.RATE, Double.toString(value), OpenNode.ROOT, "of the benchmark"));
        known.add(System.nanoTime() - begin);
        for (Handle<Double> handle : watchers.handles) {
            if (handle.get() != value) {
                throw new IllegalStateException("changed to " + value + ", but read as " + handle.get());
            }
        }
        if (!untold.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(untold.getCount() + " were not told of change " + number);
        }
        told.add(last.get() - begin);
        afterAppend.add(last.get() - node.store().acknowledged());
    }

    /** Agents with a handle and a watch each. */
    private static final class Watchers implements AutoCloseable {

        private final List<Handle<Double>> handles = new ArrayList<>();
        private final List<AutoCloseable> watches = new ArrayList<>();
        private volatile Optional<UnderWay> underWay = Optional.empty();

        Watchers(Variables variables, int agents) {
            long now = variables.find(OpenNode.RATE).orElseThrow().lastChange().position();
            for (int i = 0; i < agents; i++) {
                Handle<Double> handle = variables.handle(
                        OpenNode.RATE,
                        Double.class,
                        new Reader(Namespace.DEFAULT, Optional.of("default/agent" + i), "agent" + i));
                handles.add(handle);
                watches.add(variables.watch(
                        Namespace.DEFAULT, now, change -> underWay.orElseThrow().seen(handle.get())));
            }
        }

        @Override
        public void close() {
            for (AutoCloseable watch : watches) {
                try {
                    watch.close();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            handles.forEach(Handle::close);
        }
    }
}
