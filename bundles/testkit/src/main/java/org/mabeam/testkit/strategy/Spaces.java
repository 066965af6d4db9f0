// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.strategy;

import java.util.List;
import org.mabeam.variable.Constraint;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Point;
import org.mabeam.variable.Scale;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

/** The spaces of the contract. */
public final class Spaces {

    private Spaces() {}

    /** Every kind of domain, conditions on conditions, and a constraint. */
    public static Space everything() {
        return Space.of(
                List.of(
                        new Variable("real", Domain.Real.of(-2, 3)),
                        new Variable("rate", Domain.Real.log(1e-5, 1)),
                        new Variable("share", new Domain.Real(0, 1, 0.1, Scale.LINEAR)),
                        new Variable("layers", Domain.Whole.of(1, 4)),
                        new Variable("units", Domain.Whole.log(4, 512)),
                        new Variable("size", new Domain.Whole(16, 256, 16, Scale.LINEAR)),
                        new Variable("shuffle", new Domain.Flag()),
                        new Variable("grade", new Domain.Ordinal(List.of("low", "medium", "high"))),
                        new Variable("optimizer", new Domain.Choice(List.of("sgd", "adam", "none"))),
                        new Variable("momentum", Domain.Real.of(0, 0.99)).when("optimizer", "sgd"),
                        new Variable("nesterov", new Domain.Flag()).when("optimizer", "sgd"),
                        new Variable("damping", Domain.Real.of(0, 1)).when("nesterov", "false"),
                        new Variable("beta", Domain.Real.log(0.8, 0.999)).when("optimizer", "adam")),
                List.of(new Constraint("layers * units <= 1024")));
    }

    /** Six feasible points, of nine combinations. */
    public static Space ofSixPoints() {
        return Space.of(
                List.of(
                        new Variable("x", Domain.Whole.of(0, 2)),
                        new Variable("y", new Domain.Choice(List.of("a", "b"))),
                        new Variable("z", new Domain.Flag()).when("y", "b")),
                List.of(new Constraint("z == false || x > 2 || y == \"a\"")));
    }

    /** Something smooth to minimise, whatever the space. */
    public static double value(Point point) {
        double sum = 0;
        double[] codes = point.codes();
        for (int i = 0; i < codes.length; i++) {
            if (!Double.isNaN(codes[i])) {
                double z = Math.atan(codes[i]) - 0.2 - 0.05 * i;
                sum += z * z;
            }
        }
        return sum;
    }
}
