// SPDX-License-Identifier: Apache-2.0
package org.mabeam.evaluators.command.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.mabeam.study.Run;
import org.mabeam.variable.Point;

/** A trial that remembers what was reported, and is stopped at a step. */
final class RecordedRun implements Run {

    private final long trial;
    private final Point point;
    private final long stopAt;
    private final List<String> reports = new ArrayList<>();

    RecordedRun(long trial, Point point, long stopAt) {
        this.trial = trial;
        this.point = point;
        this.stopAt = stopAt;
    }

    List<String> reports() {
        return reports;
    }

    @Override
    public long trial() {
        return trial;
    }

    @Override
    public int attempt() {
        return 2;
    }

    @Override
    public Point point() {
        return point;
    }

    @Override
    public RandomGenerator random() {
        return new SplittableRandom(trial);
    }

    @Override
    public Instant deadline() {
        return Instant.parse("2026-01-01T00:00:00Z");
    }

    @Override
    public boolean report(long step, double value) {
        reports.add(step + "=" + value);
        return step < stopAt;
    }
}
