// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import org.mabeam.study.StudyView;

/** Where an owner shows how its study does. Called by the owner; must not block. */
public interface Showcase {

    /** The study changed. */
    void show(StudyView view);

    /** The study has ended, or is owned elsewhere: its owner goes. */
    void close(StudyView last);
}
