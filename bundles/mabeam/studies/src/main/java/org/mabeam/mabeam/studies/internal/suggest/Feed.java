// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.suggest;

import java.util.BitSet;
import java.util.function.Consumer;
import org.mabeam.mabeam.studies.internal.state.Change;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.mabeam.studies.internal.state.Trials;
import org.mabeam.study.Mode;
import org.mabeam.study.StudySpec;
import org.mabeam.study.Trial;

/**
 * What a suggester is shown, and in which order: a function of the changes on the record alone, so that a new suggester
 * sees what an old one saw. In free mode each change as it was recorded. In ordered mode the end of trial {@code n}
 * right after the start of trial {@code n + parallel - 1}, ends in the order of their numbers; whatever the workers'
 * timing. For one thread.
 */
public final class Feed {

    private final boolean ordered;
    private final int parallel;
    private final Consumer<Trial> shown;
    private final BitSet ended = new BitSet();
    private final BitSet voided = new BitSet();
    private int started;
    private int released;
    private int read;

    /** @param shown receives each change as its trial was then */
    public Feed(StudySpec spec, Consumer<Trial> shown) {
        this.ordered = spec.mode() == Mode.ORDERED;
        this.parallel = spec.parallel();
        this.shown = shown;
    }

    /** Shows what was not shown yet. */
    public void show(StudyState state) {
        show(state, state.trials().log().size());
    }

    /** Shows what was not shown yet of the first {@code upTo} changes. */
    void show(StudyState state, int upTo) {
        Trials trials = state.trials();
        int from = read;
        read = Math.min(upTo, trials.log().size());
        trials.log().forEach(from, read, change -> show(trials, change));
    }

    private void show(Trials trials, Change change) {
        if (!ordered) {
            shown.accept(trials.at(change));
            return;
        }
        int number = (int) change.trial();
        switch (change.kind()) {
            case STARTED -> {
                started = number + 1;
                shown.accept(trials.at(change));
            }
            case ENDED -> ended.set(number);
            case VOIDED -> {
                ended.set(number);
                voided.set(number);
                shown.accept(trials.at(change));
            }
        }
        while (released <= started - parallel && ended.get(released)) {
            if (!voided.get(released)) {
                shown.accept(trials.at(new Change(released, Change.Kind.ENDED)));
            }
            released++;
        }
    }
}
