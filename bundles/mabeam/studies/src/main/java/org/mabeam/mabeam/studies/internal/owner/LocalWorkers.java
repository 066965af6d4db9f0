// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mabeam.mabeam.studies.internal.worker.Workers;
import org.mabeam.study.StudySpec;

/** The workers of this node as one study sees them; none if its workers are elsewhere. For the owner. */
final class LocalWorkers {

    private final Workers.@Nullable Desk desk;
    private final int most;

    /** Opens them, if the study has an evaluator. */
    LocalWorkers(StudySpec spec, Workers workers, Workers.Calls calls) {
        this.desk = spec.evaluator().isPresent() ? workers.open(spec, calls) : null;
        this.most = spec.parallel();
    }

    boolean runs(long token) {
        return desk != null && desk.runs(token);
    }

    void stop(long token) {
        if (desk != null) {
            desk.stop(token);
        }
    }

    /** What is missing to run trials here, if anything. */
    Optional<String> missing() {
        return desk == null ? Optional.empty() : desk.missing();
    }

    /** Those that are free, of as many as are wanted. */
    List<Seeker> acquire(long wanted) {
        int bounded = (int) Math.max(0, Math.min(wanted, most));
        return desk == null
                ? List.of()
                : desk.acquire(bounded).stream().map(Seeker::local).toList();
    }

    void close() {
        if (desk != null) {
            desk.close();
        }
    }
}
