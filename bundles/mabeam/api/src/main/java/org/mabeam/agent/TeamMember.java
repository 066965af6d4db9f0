// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agent;

import java.util.List;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Trial;
import org.osgi.annotation.versioning.ConsumerType;

/** An agent that can take a place in the team of a study. */
@ConsumerType
public interface TeamMember extends Agent {

    /** Takes a place, anew after a swap or a restart: forget what was observed for this study. */
    void join(Assignment assignment) throws Exception;

    /** Suggests values for its block; see {@link org.mabeam.strategy.Strategy#ask}. */
    List<Suggestion> suggest(Ask ask) throws Exception;

    /** Sees a change of a trial, its point narrowed to the block; see {@link org.mabeam.strategy.Strategy#observe}. */
    void observe(Trial trial) throws Exception;
}
