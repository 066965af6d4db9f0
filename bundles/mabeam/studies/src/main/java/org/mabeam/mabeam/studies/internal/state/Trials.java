// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.state;

import java.util.Map;
import java.util.Optional;
import org.mabeam.study.StudyView.Counts;
import org.mabeam.study.Trial;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * The trials of a study; immutable.
 *
 * @param all by number
 * @param running the latest lease of each running trial
 * @param beforeVoid how void trials were before, for a strategy that observes all anew
 * @param log what happened to them, in order
 * @param lastToken the greatest fencing token so far
 */
public record Trials(
        PVector<Trial> all,
        PSortedMap<Long, Grant> running,
        PMap<Long, Trial> beforeVoid,
        ChangeLog log,
        Counts counts,
        long lastToken) {

    /** No trials. */
    public static final Trials NONE = new Trials(
            TreePVector.empty(), TreePMap.empty(), HashTreePMap.empty(), ChangeLog.EMPTY, new Counts(0, 0, 0, 0), 0);

    /** The number that the next trial gets. */
    public long next() {
        return all.size();
    }

    /** One trial. */
    public Optional<Trial> find(long number) {
        return number >= 0 && number < all.size() ? Optional.of(all.get((int) number)) : Optional.empty();
    }

    Trial get(long number) {
        return all.get(Math.toIntExact(number));
    }

    /** A trial as it was when a change happened: what is shown to strategies. */
    public Trial at(Change change) {
        Trial now = get(change.trial());
        Trial then = change.kind() == Change.Kind.VOIDED ? now : beforeVoid.getOrDefault(change.trial(), now);
        return change.kind() == Change.Kind.STARTED ? begun(then) : then;
    }

    Trials start(Trial trial, Grant grant) {
        return new Trials(
                all.plus(trial),
                running.plus(trial.number(), grant),
                beforeVoid,
                log.plus(new Change(trial.number(), Change.Kind.STARTED)),
                new Counts(counts.running() + 1, counts.complete(), counts.failed(), counts.voided()),
                grant.token());
    }

    Trials lease(long number, Grant grant) {
        return new Trials(
                all.with((int) number, begun(get(number))),
                running.plus(number, grant),
                beforeVoid,
                log,
                counts,
                grant.token());
    }

    Trials report(Trial reported) {
        return new Trials(all.with((int) reported.number(), reported), running, beforeVoid, log, counts, lastToken);
    }

    Trials end(Trial ended) {
        boolean complete = ended.state() == Trial.State.COMPLETE;
        return new Trials(
                all.with((int) ended.number(), ended),
                running.minus(ended.number()),
                beforeVoid,
                log.plus(new Change(ended.number(), Change.Kind.ENDED)),
                new Counts(
                        counts.running() - 1,
                        counts.complete() + (complete ? 1 : 0),
                        counts.failed() + (complete ? 0 : 1),
                        counts.voided()),
                lastToken);
    }

    Trials makeVoid(Trial voided) {
        Trial before = get(voided.number());
        return new Trials(
                all.with((int) voided.number(), voided),
                running.minus(voided.number()),
                beforeVoid.plus(voided.number(), before),
                log.plus(new Change(voided.number(), Change.Kind.VOIDED)),
                new Counts(
                        counts.running() - (before.state() == Trial.State.RUNNING ? 1 : 0),
                        counts.complete() - (before.state() == Trial.State.COMPLETE ? 1 : 0),
                        counts.failed() - (before.state() == Trial.State.FAILED ? 1 : 0),
                        counts.voided() + 1),
                lastToken);
    }

    private static Trial begun(Trial trial) {
        return trial.state() == Trial.State.RUNNING && trial.steps().isEmpty()
                ? trial
                : new Trial(
                        trial.number(),
                        trial.point(),
                        Trial.State.RUNNING,
                        java.util.OptionalDouble.empty(),
                        Optional.empty(),
                        java.util.List.of(),
                        trial.movers(),
                        trial.started(),
                        Optional.empty());
    }

    /** The latest lease of a running trial. */
    public Optional<Grant> grant(long number) {
        return Optional.ofNullable(((Map<Long, Grant>) running).get(number));
    }
}
