// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.mabeam.mabeam.consensus.internal.canary.Arm;
import org.mabeam.variable.VariableView;

/** Takes the values of one variable on trial from any thread to the owner of the trial. Thread-safe, never blocks. */
final class Sampler {

    /** Values that may wait; those beyond are dropped. */
    private static final int MOST = 10_000;

    private record Sample(Arm arm, double value) {}

    private final String metric;
    private final VariableView.Canary canary;
    private final Runnable wake;
    private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * @param canary tells who sees the value on trial
     * @param wake tells the owner that there is something again
     */
    Sampler(String metric, VariableView.Canary canary, Runnable wake) {
        this.metric = metric;
        this.canary = canary;
        this.wake = wake;
    }

    String metric() {
        return metric;
    }

    /**
     * Takes a value.
     *
     * @return whether there was room for it
     */
    boolean take(long subject, double value) {
        if (waiting.get() >= MOST) {
            return false;
        }
        samples.add(new Sample(canary.includes(subject) ? Arm.NEW : Arm.OLD, value));
        if (waiting.getAndIncrement() == 0) {
            wake.run();
        }
        return true;
    }

    /** For the owner: takes out what is there. */
    void drain(BiConsumer<Arm, Double> to) {
        int known = waiting.get();
        for (int i = 0; i < known; i++) {
            Sample sample = samples.remove(); // each is added before it is counted
            to.accept(sample.arm(), sample.value());
        }
        if (waiting.addAndGet(-known) > 0) {
            wake.run();
        }
    }
}
