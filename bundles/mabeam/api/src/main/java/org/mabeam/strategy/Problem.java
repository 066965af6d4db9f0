// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategy;

import org.mabeam.study.Objective;
import org.mabeam.variable.Space;

/**
 * What a strategy optimises.
 *
 * @param part whether the space is only a part of what varies from trial to trial, as it is for a member of a team: the
 *     same point may then be worth another try, and the space is never exhausted
 */
public record Problem(Space space, Objective objective, boolean part) {

    /** A problem whose space is all that varies. */
    public Problem(Space space, Objective objective) {
        this(space, objective, false);
    }
}
