// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.suggest;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.strategy.Ask;
import org.mabeam.study.Trial;

/** What suggests the trials of one study. Called by its owner; never blocks and runs no plugin's code in the caller. */
public interface Suggester {

    /**
     * Passes on changes of trials, in order.
     *
     * @param state the study after them
     */
    void observe(StudyState state, List<Trial> changes);

    /**
     * Asks for suggestions, after all that was passed on before. Each lies in the space and fulfils its constraints; at
     * most as many as asked for; none once there are no more points. Fails with
     * {@link org.mabeam.foundation.error.NotFoundException} while a plugin is away, and with anything else if a plugin
     * misbehaved: then this suggester is of no more use.
     */
    CompletableFuture<List<Suggested>> ask(Ask ask);

    /** A number that grows while it gets on with what it was told. */
    long progress();

    /** Ends it; what it still does is dropped. */
    void close();
}
