// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.suggest;

import java.util.List;
import org.mabeam.variable.Point;

/**
 * A point to be tried, checked.
 *
 * @param movers members of the team whose block moves, in their order
 * @param absent members of the team that gave nothing
 */
public record Suggested(Point point, List<String> movers, List<String> absent) {

    /** A suggestion of a strategy alone. */
    public static Suggested solo(Point point) {
        return new Suggested(point, List.of(), List.of());
    }
}
