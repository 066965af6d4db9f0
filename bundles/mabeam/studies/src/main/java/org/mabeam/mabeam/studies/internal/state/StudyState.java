// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.state;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.mabeam.study.Mode;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView;
import org.mabeam.study.StudyView.ScheduledSwap;
import org.mabeam.study.StudyView.State;
import org.mabeam.variable.Point;
import org.pcollections.PVector;

/**
 * A study as of one position of the record; immutable, all its changes are {@link Fold#evolve}.
 *
 * @param revision of the study's stream
 * @param epoch position of the event that made its owner the owner, 0 if it never had one
 */
public record StudyState(
        StudySpec spec,
        Life life,
        Tuning tuning,
        PVector<Point> queue,
        Trials trials,
        Standing standing,
        long position,
        long revision,
        long epoch) {

    /** How far its life has come. */
    public record Life(
            Instant created, State state, Optional<Instant> ended, Optional<String> because, boolean timeUp) {

        /** Whether nothing will change any more. */
        public boolean isOver() {
            return state == State.FINISHED || state == State.CANCELLED;
        }
    }

    /** What suggests its trials. */
    public record Tuning(PluginChoice strategy, Optional<ScheduledSwap> scheduled) {}

    /** How many trials may begin now, were there workers. */
    public long capacity() {
        if (life.state() != State.RUNNING || life.timeUp()) {
            return 0;
        }
        long next = trials.next();
        long room = spec.parallel() - trials.counts().running();
        if (spec.stop().trials().isPresent()) {
            room = Math.min(
                    room,
                    spec.stop().trials().getAsLong()
                            - trials.counts().done()
                            - trials.counts().running());
        }
        if (spec.mode() == Mode.ORDERED) {
            room = Math.min(room, standing.settled() + spec.parallel() - next);
        }
        if (standing.halt() != null) {
            room = Math.min(room, standing.halt().before() - next);
        }
        return Math.max(0, room);
    }

    /** Why it ends now, if it does: a stop rule fired and nothing runs any more. */
    public Optional<String> end() {
        if (life.isOver() || trials.counts().running() > 0) {
            return Optional.empty();
        }
        Standing.Halt halt = standing.halt();
        if (halt != null && trials.next() >= halt.before()) {
            return Optional.of(halt.because());
        }
        OptionalLong budget = spec.stop().trials();
        if (budget.isPresent() && trials.counts().done() >= budget.getAsLong()) {
            return Optional.of(halt != null ? halt.because() : budget.getAsLong() + " trials are done");
        }
        return life.timeUp()
                ? Optional.of("its time of " + spec.stop().time().orElseThrow() + " is over")
                : Optional.empty();
    }

    /** What the world sees. */
    public StudyView view(Optional<String> waitingFor) {
        return new StudyView(
                spec,
                life.state(),
                tuning.strategy(),
                tuning.scheduled(),
                life.isOver() ? Optional.empty() : waitingFor,
                queue.size(),
                trials.counts(),
                standing.bestTrial(),
                trials.all(),
                contributions(),
                life.created(),
                life.ended(),
                life.because(),
                position);
    }

    Map<String, StudyView.Contribution> contributions() {
        Map<String, StudyView.Contribution> all = new TreeMap<>();
        spec.team()
                .ifPresent(team -> team.members()
                        .forEach(member -> all.put(
                                member.name(),
                                standing.contributions()
                                        .getOrDefault(member.name(), new StudyView.Contribution(0, 0)))));
        return java.util.Collections.unmodifiableMap(all);
    }

    StudyState with(Life other) {
        return new StudyState(spec, other, tuning, queue, trials, standing, position, revision, epoch);
    }

    StudyState with(Tuning other) {
        return new StudyState(spec, life, other, queue, trials, standing, position, revision, epoch);
    }

    StudyState with(PVector<Point> other) {
        return new StudyState(spec, life, tuning, other, trials, standing, position, revision, epoch);
    }

    StudyState with(Trials other) {
        return new StudyState(spec, life, tuning, queue, other, standing, position, revision, epoch);
    }

    StudyState with(Trials other, Standing judged) {
        return new StudyState(spec, life, tuning, queue, other, judged, position, revision, epoch);
    }

    /** The same at another place of the record. */
    public StudyState at(long newPosition, long newRevision) {
        return new StudyState(spec, life, tuning, queue, trials, standing, newPosition, newRevision, epoch);
    }

    /** The same with another owner. */
    public StudyState placed(long newEpoch) {
        return new StudyState(spec, life, tuning, queue, trials, standing, position, revision, newEpoch);
    }
}
