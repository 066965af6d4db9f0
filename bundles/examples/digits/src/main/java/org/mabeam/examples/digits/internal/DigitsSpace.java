// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import java.util.List;
import java.util.Map;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.study.Direction;
import org.mabeam.study.EvaluatorRequest;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Point;
import org.mabeam.variable.Variable;

/** What a study's space has to do with hyperparameters. A variable that a space lacks keeps the textbook's value. */
final class DigitsSpace {

    private DigitsSpace() {}

    /**
     * Refuses a study that these evaluators could not run.
     *
     * @throws InvalidValueException naming each variable that is unknown or could get a value out of range, and an
     *     objective that is minimised
     */
    static void check(EvaluatorRequest request) {
        Faults faults = new Faults();
        for (Variable variable : request.space().variables()) {
            for (String extreme : extremes(variable.domain())) {
                try {
                    Hyperparameters.parse(Map.of(variable.name(), extreme));
                } catch (InvalidValueException e) {
                    faults.addAll("variables", e);
                }
            }
        }
        faults.check(
                request.objective().direction() == Direction.MAXIMIZE,
                "objective.direction",
                "minimize",
                "maximize, since it is an accuracy");
        faults.throwIfAny();
    }

    /** The hyperparameters at a point of a checked space. */
    static Hyperparameters at(Point point) {
        return Hyperparameters.parse(point.texts());
    }

    /** The outermost values of a domain, or all, as a user writes them; if these are right, so are the others. */
    private static List<String> extremes(Domain domain) {
        if (domain instanceof Domain.Real real) {
            return List.of(domain.text(real.low()), domain.text(real.high()));
        } else if (domain instanceof Domain.Whole whole) {
            return List.of(Long.toString(whole.low()), Long.toString(whole.high()));
        } else if (domain instanceof Domain.Choice choice) {
            return choice.values();
        } else if (domain instanceof Domain.Ordinal ordinal) {
            return ordinal.values();
        }
        return List.of(domain.text(0), domain.text(1));
    }
}
