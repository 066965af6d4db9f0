// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.suggest;

import java.util.ArrayList;
import java.util.List;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Suggestion;
import org.mabeam.variable.Point;
import org.mabeam.variable.Space;

/** Believes no plugin: looks at what was suggested before it becomes a trial. */
final class Checks {

    private Checks() {}

    /**
     * The suggested points.
     *
     * @throws MisbehaviourException if there are too many, or one is missing, outside the space or forbidden
     */
    static List<Point> points(Space space, Ask ask, List<Suggestion> suggestions) {
        if (suggestions == null) {
            throw new MisbehaviourException("it suggested null");
        }
        if (suggestions.size() > ask.count()) {
            throw new MisbehaviourException(
                    "it suggested " + suggestions.size() + " points when asked for " + ask.count());
        }
        List<Point> points = new ArrayList<>(suggestions.size());
        for (Suggestion suggestion : suggestions) {
            points.add(point(space, suggestion));
        }
        return points;
    }

    private static Point point(Space space, Suggestion suggestion) {
        if (suggestion == null || suggestion.point() == null) {
            throw new MisbehaviourException("it suggested null");
        }
        Point inside;
        try {
            inside = space.point(suggestion.point().codes());
        } catch (InvalidValueException e) {
            throw new MisbehaviourException("it suggested a point outside the space: " + e.getMessage(), e);
        }
        space.violated(inside).ifPresent(constraint -> {
            throw new MisbehaviourException(
                    "it suggested " + inside + ", which violates the constraint " + constraint.expression());
        });
        return inside;
    }
}
