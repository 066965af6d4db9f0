// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.util.Optional;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Data;

/**
 * With which state another version of a type goes on.
 *
 * @param start what it starts from
 * @param kept the same as it is kept: of the lower schema of the two, which both versions can read
 * @param isUp whether the other version has a higher schema
 * @param isBack whether what happened since the last hand-over is dropped
 */
record Passage(Optional<Data> start, Optional<Data> kept, boolean isUp, boolean isBack) {

    /**
     * Finds it out. Calls the plugins; has no effect.
     *
     * @param from the version that saved the state, if it is there to be asked
     * @param saved the state, checked
     * @param before what was saved when a version of a higher schema last took over, if one did
     * @throws InvalidValueException if there is no way
     */
    static Passage of(
            SavedStates states,
            Optional<AgentType> from,
            AgentType to,
            Optional<Data> saved,
            Optional<HandledSince> before) {
        int schema = to.schema();
        boolean isUp = from.isPresent() && from.get().schema() < schema;
        if (saved.isEmpty() || saved.get().schema() <= schema) {
            return new Passage(saved.map(state -> states.broughtUp(state, to, schema)), saved, isUp, false);
        }
        try {
            Data written = states.writtenBack(saved.get(), from, schema);
            return new Passage(Optional.of(written), Optional.of(written), false, false);
        } catch (Throwable failure) { // of the plugin, whatever it is
            Optional<Optional<Data>> older = before.map(HandledSince::state)
                    .filter(state -> state.isEmpty() || state.get().schema() <= schema);
            if (older.isEmpty()) {
                throw failure;
            }
            Optional<Data> state = older.get();
            return new Passage(state.map(each -> states.broughtUp(each, to, schema)), state, false, true);
        }
    }
}
