// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.util.Optional;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.study.StudyView;

/** Shows what has changed, and only then. For the owner. */
final class Signboard {

    private final Showcase showcase;
    private long shown = -1;
    private Optional<String> waiting = Optional.empty();

    Signboard(Showcase showcase) {
        this.showcase = showcase;
    }

    void show(StudyState state, Optional<String> waitingFor) {
        if (state.position() != shown || !waitingFor.equals(waiting)) {
            shown = state.position();
            waiting = waitingFor;
            showcase.show(state.view(waitingFor));
        }
    }

    void close(StudyView last) {
        showcase.close(last);
    }
}
