// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.nothing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mabeam.study.Evaluator;
import org.mabeam.study.EvaluatorRequest;
import org.mabeam.study.EvaluatorType;
import org.mabeam.study.Measured;
import org.mabeam.study.Run;

/**
 * Answers with the squared distance from 0.3 at once. Writes when it was asked for the first trial since the start, and
 * for every 1,000th, as {@code TRIAL MILLISECONDS-SINCE-1970} into the file that the system property {@value #FILE}
 * names: a trial is asked for only when its start is durable.
 */
public final class NothingEvaluatorType implements EvaluatorType {

    static final String FILE = "mabeam.benchmark.marks";

    private static final int EVERY = 1_000;

    private final Path file;
    private final InstantSource clock;
    private final AtomicBoolean began = new AtomicBoolean();

    /** As the container makes it. */
    public NothingEvaluatorType() {
        this(Path.of(System.getProperty(FILE, "marks")), Clock.systemUTC());
    }

    NothingEvaluatorType(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    @Override
    public Evaluator open(EvaluatorRequest request) {
        return this::evaluate;
    }

    private Measured evaluate(Run run) throws IOException {
        if (run.trial() % EVERY == 0 || (!began.get() && began.compareAndSet(false, true))) {
            Files.writeString(
                    file,
                    run.trial() + " " + clock.millis() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        double sum = 0;
        for (double x : run.point().codes()) {
            sum += (x - 0.3) * (x - 0.3);
        }
        return Measured.of(sum);
    }
}
