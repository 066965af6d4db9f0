// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ProviderType;

/** A set of variables with hard constraints. Immutable and thread-safe. */
@ProviderType
public interface Space {

    /** How many random points are tried before a space counts as infeasible. */
    int MAX_TRIES = 10_000;

    /** The most variables of a space. */
    int MAX_VARIABLES = 1_000;

    /**
     * Makes a space.
     *
     * @throws org.mabeam.foundation.error.InvalidValueException with all that is wrong: no or too many variables, a
     *     name twice, a condition on something that is not declared before or has no such value, a constraint that
     *     cannot be read or names what is not there
     */
    static Space of(List<Variable> variables, List<Constraint> constraints) {
        return DenseSpace.create(variables, constraints);
    }

    /** A space without constraints. */
    static Space of(Variable... variables) {
        return of(List.of(variables), List.of());
    }

    /** Its variables in the order of their declaration: the order of all arrays. */
    List<Variable> variables();

    /** Its constraints. */
    List<Constraint> constraints();

    /** Where a variable stands in {@link #variables()}, -1 if it is not there. */
    int indexOf(String name);

    /** How many points there are, not minding constraints; empty if infinite or more than 2^63. */
    OptionalLong size();

    /**
     * A random feasible point: each active variable uniformly on its scale.
     *
     * @throws InfeasibleSpaceException after {@link #MAX_TRIES} tries
     */
    Point random(RandomGenerator random);

    /** The unit cube's view of a point; inactive variables are NaN. */
    double[] encode(Point point);

    /**
     * The point at a place of the unit cube: each value inside its domain, conditions kept, places of inactive
     * variables ignored. Constraints may be violated: ask {@link #allows}.
     *
     * @param unit as many as there are variables; NaN counts as 0
     */
    Point decode(double[] unit);

    /**
     * A point from value codes; those of inactive variables are ignored.
     *
     * @param codes as many as there are variables
     * @throws org.mabeam.foundation.error.InvalidValueException naming each variable whose active value is outside its
     *     domain
     */
    Point point(double[] codes);

    /**
     * A point from what a user wrote: exactly the active variables.
     *
     * @throws org.mabeam.foundation.error.InvalidValueException naming everything missing, superfluous, outside its
     *     domain, or the violated constraints
     */
    Point parse(Map<String, String> values);

    /** Whether a point fulfils all constraints. */
    boolean allows(Point point);

    /** The first constraint that a point violates. */
    Optional<Constraint> violated(Point point);

    /**
     * The space of some of its variables, with those constraints that name no other.
     *
     * @throws org.mabeam.foundation.error.InvalidValueException if a name is not there, or a variable is named without
     *     the parent of its condition
     */
    Space subspace(Set<String> names);
}
