// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.shell.internal.Facades;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudyView;

/** Looks up what a command names. */
final class Found {

    private Found() {}

    /** The study, or the error that says that there is none. */
    static StudyView study(Facades facades, String id) {
        return facades.studies()
                .find(StudyId.parse(id))
                .orElseThrow(() -> new NotFoundException("there is no study " + id + "; study:list shows all"));
    }
}
