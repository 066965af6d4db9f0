// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.worker;

import java.util.List;
import java.util.Optional;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.study.EvaluatorType;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudySpec;

/** A study's side of the crew. The fields without a modifier are guarded by the crew's lock. */
final class CrewDesk implements Workers.Desk {

    private final Crew crew;
    private final StudySpec spec;
    private final String plugin;
    private final Directory<EvaluatorType> evaluators;
    private final Workers.Calls calls;
    int demand;
    int held;
    long served;

    CrewDesk(Crew crew, StudySpec spec, Directory<EvaluatorType> evaluators, Workers.Calls calls) {
        this.crew = crew;
        this.spec = spec;
        this.plugin = spec.evaluator().orElseThrow().name();
        this.evaluators = evaluators;
        this.calls = calls;
    }

    StudyId id() {
        return spec.id();
    }

    StudySpec spec() {
        return spec;
    }

    Workers.Calls calls() {
        return calls;
    }

    Optional<Entry<EvaluatorType>> evaluator() {
        return evaluators.find(plugin);
    }

    String plugin() {
        return plugin;
    }

    boolean isOpen() {
        return crew.isOpen(this);
    }

    void wake() {
        calls.wake();
    }

    @Override
    public Optional<String> missing() {
        return evaluator().isPresent()
                ? Optional.empty()
                : Optional.of("evaluator " + plugin + ", which is not deployed");
    }

    @Override
    public List<Workers.Place> acquire(int wanted) {
        return crew.acquire(this, evaluator().isPresent() ? wanted : 0);
    }

    @Override
    public boolean runs(long token) {
        return crew.runs(id(), token);
    }

    @Override
    public void stop(long token) {
        crew.stop(id(), token);
    }

    @Override
    public void close() {
        crew.close(this);
    }
}
