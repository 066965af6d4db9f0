// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.state;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mabeam.study.Direction;
import org.mabeam.study.Mode;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView.Contribution;
import org.mabeam.study.Trial;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * What the ended trials add up to; immutable. Trials are judged as they end, in ordered mode in the order of their
 * numbers, each once all before it have ended.
 *
 * @param best the best complete trial so far, judged or not; of equal ones that with the smallest number
 * @param settled in ordered mode how many trials, from number 0 on without a gap, were judged
 * @param judgedBest the best value judged, NaN if there is none
 * @param sinceBest how many trials in a row were judged without a new best
 * @param halt the stop rule that fired, if one did
 * @param contributions by member of the team
 */
public record Standing(
        @Nullable Trial best,
        long settled,
        double judgedBest,
        long sinceBest,
        @Nullable Halt halt,
        PMap<String, Contribution> contributions) {

    /**
     * A stop rule fired.
     *
     * @param before trials with this or a greater number do not begin
     */
    public record Halt(String because, long before) {}

    static final Standing START = new Standing(null, 0, Double.NaN, 0, null, HashTreePMap.empty());

    /** After a trial ended. */
    static Standing afterEnd(Standing old, StudySpec spec, Trials trials, Trial ended) {
        Standing next = new Standing(
                better(spec, old.best, ended), old.settled, old.judgedBest, old.sinceBest, old.halt, old.contributions);
        return spec.mode() == Mode.FREE ? next.judge(spec, ended) : next.settle(spec, trials);
    }

    /** After a trial became void: all anew. */
    static Standing afterVoid(StudySpec spec, Trials trials) {
        Standing[] standing = {START};
        trials.log().forEach(0, trials.log().size(), change -> {
            Trial trial = trials.get(change.trial());
            boolean counts = change.kind() == Change.Kind.ENDED && trial.state() != Trial.State.VOID;
            if (counts || change.kind() == Change.Kind.VOIDED) {
                standing[0] = afterEnd(standing[0], spec, trials, trial);
            }
        });
        return standing[0];
    }

    /** The best trial. */
    public Optional<Trial> bestTrial() {
        return Optional.ofNullable(best);
    }

    /** The stop rule that fired. */
    public Optional<Halt> fired() {
        return Optional.ofNullable(halt);
    }

    private Standing settle(StudySpec spec, Trials trials) {
        Standing standing = this;
        while (standing.settled < trials.next()) {
            Trial next = trials.get(standing.settled);
            if (next.state() == Trial.State.RUNNING) {
                break;
            }
            standing = standing.judge(spec, next);
            standing = new Standing(
                    standing.best,
                    standing.settled + 1,
                    standing.judgedBest,
                    standing.sinceBest,
                    standing.halt,
                    standing.contributions);
        }
        return standing;
    }

    private Standing judge(StudySpec spec, Trial trial) {
        if (trial.state() == Trial.State.VOID) {
            return this;
        }
        double value = trial.value().orElse(Double.NaN);
        boolean complete = trial.state() == Trial.State.COMPLETE;
        Direction direction = spec.objective().direction();
        boolean improved = complete && (Double.isNaN(judgedBest) || direction.isBetter(value, judgedBest));
        long since = improved ? 0 : sinceBest + 1;
        PMap<String, Contribution> shares = contributions;
        if (complete && !trial.movers().isEmpty()) {
            double gain = improved && !Double.isNaN(judgedBest) ? Math.abs(value - judgedBest) : 0;
            for (String member : trial.movers()) {
                Contribution old = shares.getOrDefault(member, new Contribution(0, 0));
                shares = shares.plus(
                        member,
                        new Contribution(
                                old.trials() + 1,
                                old.improvement() + gain / trial.movers().size()));
            }
        }
        Halt next = halt == null ? halt(spec, trial, complete, value, since) : halt;
        return new Standing(best, settled, improved ? value : judgedBest, since, next, shares);
    }

    private static @Nullable Halt halt(StudySpec spec, Trial trial, boolean complete, double value, long since) {
        long before = spec.mode() == Mode.FREE ? 0 : trial.number() + spec.parallel();
        double target = spec.stop().target().orElse(Double.NaN);
        if (complete && !Double.isNaN(target) && !spec.objective().direction().isBetter(target, value)) {
            return new Halt("trial " + trial.number() + " reached the target " + target + " with " + value, before);
        }
        if (spec.stop().stagnation().isPresent()
                && since >= spec.stop().stagnation().getAsLong()) {
            return new Halt(since + " trials in a row brought no new best", before);
        }
        return null;
    }

    private static @Nullable Trial better(StudySpec spec, @Nullable Trial best, Trial ended) {
        if (ended.state() != Trial.State.COMPLETE) {
            return best;
        }
        if (best == null) {
            return ended;
        }
        double value = ended.value().orElseThrow();
        double old = best.value().orElseThrow();
        boolean wins =
                spec.objective().direction().isBetter(value, old) || (value == old && ended.number() < best.number());
        return wins ? ended : best;
    }
}
