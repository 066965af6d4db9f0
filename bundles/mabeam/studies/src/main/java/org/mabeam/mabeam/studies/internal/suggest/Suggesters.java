// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.suggest;

import java.time.Instant;
import java.util.Optional;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.study.StudySpec;

/** Opens suggesters. Thread-safe. */
public interface Suggesters {

    /**
     * Opens the suggester of a study for its present strategy; it observes all that happened so far by itself.
     *
     * @param generation differs each time, for names
     */
    Suggester open(StudyState state, long generation);

    /**
     * A study has ended: lets go of what it had beyond its suggester. Repeated at each start of the node, since the
     * node may have been killed before.
     *
     * @param at when it ended, by its record
     */
    void ended(StudySpec spec, Instant at);

    /** The service of the agents is there, perhaps again. */
    void agentsCame();

    /** The plugin that serves now under the name of the study's strategy. */
    Optional<Serving> serving(StudyState state);

    /** The strategy of a study failed: it threw, or did not answer in time. */
    void failed(StudyState state, String why);

    /**
     * A plugin.
     *
     * @param id differs between two plugin objects
     */
    record Serving(long id, String version) {}
}
