// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.study.Studies;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudyView;

/** Waits for the end of a study. */
final class StudyEnd {

    private StudyEnd() {}

    /**
     * Waits, until the thread is interrupted.
     *
     * @throws ConflictException if it was cancelled, or ended without a complete trial: its user wanted something else
     */
    static StudyView await(Studies studies, StudyId id) throws Exception {
        CompletableFuture<StudyView> end = new CompletableFuture<>();
        AutoCloseable watch = studies.watch(id, view -> {
            if (view.state() == StudyView.State.FINISHED || view.state() == StudyView.State.CANCELLED) {
                end.complete(view);
            }
        });
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            watch.close();
        }
    }

    /** Throws unless it ended as its user wanted. */
    static void requireSuccess(StudyView view) {
        String because = view.finishedBecause().map(why -> ": " + why).orElse("");
        if (view.state() == StudyView.State.CANCELLED) {
            throw new ConflictException("study " + view.spec().id() + " was cancelled" + because);
        }
        if (view.best().isEmpty()) {
            throw new ConflictException("study " + view.spec().id() + " ended without a complete trial" + because);
        }
    }
}
