// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Instant;
import java.util.Optional;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Data;

/** How a hand-over ended, for the owner of the agents. Data: keeps no plugin. */
sealed interface HandOverEnd {

    /** Between which versions. */
    Versions between();

    /**
     * Two versions of a type, shortened so that an event has room for them.
     *
     * @param id of the entry of the plugin object that was to take over
     */
    record Versions(String from, String to, long id) {

        private static final int LONGEST = 60;

        static Versions of(String from, Entry<AgentType> to) {
            return new Versions(shortened(from), shortened(to.version()), to.id());
        }

        private static String shortened(String version) {
            return version.length() <= LONGEST ? version : version.substring(0, LONGEST);
        }
    }

    /**
     * It has taken over.
     *
     * @param state of which it went on, if the agent keeps one
     * @param isUp whether it has a higher schema than the version before it
     */
    record Done(Versions between, Optional<Data> state, boolean isUp, Instant at) implements HandOverEnd {}

    /** It has taken over, being the earlier version, from the state at which it had handed over itself. */
    record Back(Versions between, Optional<Data> state, Handled dropped, Instant at) implements HandOverEnd {}

    /** It has not; the version before goes on. */
    record Failed(Versions between, String why) implements HandOverEnd {}

    /** What went wrong, for people. */
    static String sentence(Throwable failure) {
        int longest = 500;
        boolean ours = failure instanceof InvalidValueException || failure instanceof UnavailableException;
        String text = String.valueOf(ours ? failure.getMessage() : failure.toString());
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
