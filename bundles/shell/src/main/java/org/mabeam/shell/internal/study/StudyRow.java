// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mabeam.shell.internal.Texts;
import org.mabeam.study.StudyView;
import org.mabeam.study.Trial;

/**
 * A study in a list.
 *
 * @param done complete and failed trials
 * @param budget the trials after which it ends, null if something else ends it
 * @param best the best value so far
 */
record StudyRow(
        String study,
        String state,
        String strategy,
        long done,
        @Nullable Long budget,
        long running,
        long failed,
        @Nullable Double best,
        String created,
        @Nullable String waitingFor) {

    static StudyRow of(StudyView view) {
        return new StudyRow(
                view.spec().id().toString(),
                state(view),
                view.strategy().name(),
                view.counts().done(),
                Texts.orNull(view.budget()),
                view.counts().running(),
                view.counts().failed(),
                view.best().map(Trial::value).map(Texts::orNull).orElse(null),
                view.created().toString(),
                Texts.orNull(view.waitingFor()));
    }

    static String state(StudyView view) {
        return view.state().name().toLowerCase(Locale.ROOT);
    }
}
