// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.worker;

import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.study.Lease;
import org.mabeam.study.Run;
import org.mabeam.variable.Point;

/** A trial as an evaluator of this node sees it. */
final class LocalRun implements Run {

    private static final String ALGORITHM = "L64X128MixRandom";

    private final Lease lease;
    private final Workers.Calls calls;
    private final RandomGenerator random;

    LocalRun(Lease lease, Workers.Calls calls) {
        this.lease = lease;
        this.calls = calls;
        this.random = RandomGeneratorFactory.of(ALGORITHM).create(lease.seed());
    }

    @Override
    public long trial() {
        return lease.trial();
    }

    @Override
    public int attempt() {
        return lease.attempt();
    }

    @Override
    public Point point() {
        return lease.point();
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public Instant deadline() {
        return lease.deadline();
    }

    @Override
    public boolean report(long step, double value) {
        if (Double.isNaN(value)) {
            throw new InvalidValueException("value", value, "a number");
        }
        return calls.report(lease, step, value);
    }
}
