// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.mabeam.study.StudyView;

/** Warns of studies that wait for something that this node lacks. */
public final class StudiesHealth implements HealthCheck {

    private static final int MOST_NAMED = 5;

    private final Supplier<List<StudyView>> studies;

    /** @param studies all of this node */
    public StudiesHealth(Supplier<List<StudyView>> studies) {
        this.studies = studies;
    }

    @Override
    public Result execute() {
        List<StudyView> running = studies.get().stream()
                .filter(study -> study.state() == StudyView.State.RUNNING)
                .toList();
        List<StudyView> waiting =
                running.stream().filter(study -> study.waitingFor().isPresent()).toList();
        if (waiting.isEmpty()) {
            return new Result(Result.Status.OK, running.size() + " running studies wait for nothing");
        }
        String named = waiting.stream()
                .limit(MOST_NAMED)
                .map(study -> "study " + study.spec().id() + " waits for "
                        + study.waitingFor().orElseThrow())
                .collect(Collectors.joining("; "));
        int more = waiting.size() - MOST_NAMED;
        return new Result(Result.Status.WARN, named + (more > 0 ? "; and " + more + " more" : ""));
    }
}
