// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.mabeam.mabeam.studies.internal.state.StudyEvent;
import org.mabeam.mabeam.studies.internal.state.StudyState;

/** Who hears of the outcome of a wish. */
final class Answers {

    /** Nobody: the owner itself wanted it. */
    static final Batch.Outcome NOBODY = then(() -> {});

    private Answers() {}

    /** Somebody who waits for it to be durable. */
    static Batch.Outcome to(CompletableFuture<StudyState> future) {
        return new Batch.Outcome() {
            @Override
            public void done(StudyState state, List<StudyEvent> events) {
                future.complete(state);
            }

            @Override
            public void failed(Throwable why) {
                future.completeExceptionally(why);
            }
        };
    }

    /** Something that is done once it is durable. */
    static Batch.Outcome done(Runnable action) {
        return new Batch.Outcome() {
            @Override
            public void done(StudyState state, List<StudyEvent> events) {
                action.run();
            }

            @Override
            public void failed(Throwable why) {}
        };
    }

    /** Whatever the outcome. */
    static Batch.Outcome then(Runnable action) {
        return new Batch.Outcome() {
            @Override
            public void done(StudyState state, List<StudyEvent> events) {
                action.run();
            }

            @Override
            public void failed(Throwable why) {
                action.run();
            }
        };
    }
}
