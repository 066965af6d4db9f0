// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.study.Studies;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudyView;

/** Follows a study to its end, on the thread of its user. */
final class Watching {

    private final Studies studies;
    private final Duration silence;

    /**
     * For studies.
     *
     * @param silence how long nothing may change before it is given up
     */
    Watching(Studies studies, Duration silence) {
        this.studies = studies;
        this.silence = silence;
    }

    /**
     * Calls {@code seen} with each view, one after the other; if its thread is interrupted, the study is cancelled.
     *
     * @return the last one
     */
    StudyView untilTheEnd(StudyId id, Consumer<StudyView> seen) throws Exception {
        BlockingQueue<StudyView> views = new LinkedBlockingQueue<>();
        AutoCloseable watch = studies.watch(id, views::add);
        try {
            while (true) {
                StudyView view = views.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
                if (view == null) {
                    throw new UnavailableException("study " + id + " did not move for " + silence.toSeconds()
                            + " s; study:show " + id + " tells more");
                }
                seen.accept(view);
                if (view.state() == StudyView.State.FINISHED || view.state() == StudyView.State.CANCELLED) {
                    return view;
                }
            }
        } catch (InterruptedException e) {
            studies.cancel(id, "the demo was interrupted");
            throw e;
        } finally {
            watch.close();
        }
    }
}
