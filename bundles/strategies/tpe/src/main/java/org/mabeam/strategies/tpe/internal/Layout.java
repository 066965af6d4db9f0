// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Point;
import org.mabeam.variable.Scale;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

/** How a space's variables lie on the axes of the model: one group for all that have the same condition. */
final class Layout {

    private final Space space;
    private final List<Axis> axes; // by variable
    private final List<List<Integer>> groups;

    Layout(Space space) {
        this.space = space;
        this.axes = space.variables().stream()
                .map(variable -> axis(variable.domain()))
                .toList();
        Map<Optional<When>, List<Integer>> byCondition = new LinkedHashMap<>();
        for (int i = 0; i < space.variables().size(); i++) {
            byCondition
                    .computeIfAbsent(When.of(space.variables().get(i)), key -> new ArrayList<>())
                    .add(i);
        }
        this.groups = List.copyOf(byCondition.values());
    }

    /** A condition, whatever the order of its values. */
    private record When(String parent, Set<String> values) {

        static Optional<When> of(Variable variable) {
            return variable.activeWhen().map(condition -> new When(condition.parent(), Set.copyOf(condition.values())));
        }
    }

    /** The axes of each group. */
    List<List<Axis>> axes() {
        return groups.stream()
                .map(group -> group.stream().map(axes::get).toList())
                .toList();
    }

    /** Where a point lies in each group; an empty array where the group is not active. */
    List<double[]> coordinates(Point point) {
        List<double[]> result = new ArrayList<>(groups.size());
        for (List<Integer> group : groups) {
            if (Double.isNaN(point.code(group.get(0)))) {
                result.add(new double[0]);
            } else {
                result.add(group.stream()
                        .mapToDouble(i -> coordinate(i, point.code(i)))
                        .toArray());
            }
        }
        return result;
    }

    private double coordinate(int variable, double code) {
        return axes.get(variable) instanceof Axis.Names
                ? code
                : space.variables().get(variable).domain().toUnit(code);
    }

    /**
     * The point that takes from each group its candidate of the same rank.
     *
     * @param candidates for each group its candidates, all groups as many
     */
    Point point(List<List<double[]>> candidates, int rank) {
        double[] unit = new double[axes.size()];
        for (int g = 0; g < groups.size(); g++) {
            double[] coordinates = candidates.get(g).get(rank);
            for (int i = 0; i < coordinates.length; i++) {
                int variable = groups.get(g).get(i);
                unit[variable] = axes.get(variable) instanceof Axis.Names
                        ? space.variables().get(variable).domain().toUnit(coordinates[i])
                        : coordinates[i];
            }
        }
        return space.decode(unit);
    }

    private static Axis axis(Domain domain) {
        if (domain instanceof Domain.Whole whole && whole.scale() == Scale.LOG) {
            return new Axis.Grid(whole.low(), whole.step(), domain.size().orElseThrow(), true);
        } else if (domain instanceof Domain.Flag || domain instanceof Domain.Choice) {
            return new Axis.Names(Math.toIntExact(domain.size().orElseThrow()));
        }
        return domain.size().isPresent() ? Axis.Grid.ofIndices(domain.size().getAsLong()) : new Axis.Line();
    }
}
