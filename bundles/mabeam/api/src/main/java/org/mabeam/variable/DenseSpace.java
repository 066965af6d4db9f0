// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;

/** A space whose points are arrays of codes in the order of its variables. */
final class DenseSpace implements Space {

    private final List<Variable> variables;
    private final List<Constraint> constraints;
    private final Map<String, Integer> places;
    private final List<CompiledConstraint> compiled;
    /** For each variable the place of its condition's parent, -1 if it always takes part. */
    private final int[] parents;
    /** For each variable the codes of the parent at which it takes part. */
    private final double[][] parentCodes;

    private DenseSpace(
            List<Variable> variables,
            Map<String, Integer> places,
            List<CompiledConstraint> compiled,
            int[] parents,
            double[][] parentCodes) {
        this.variables = variables;
        this.constraints = compiled.stream().map(CompiledConstraint::source).toList();
        this.places = places;
        this.compiled = compiled;
        this.parents = parents;
        this.parentCodes = parentCodes;
    }

    static DenseSpace create(List<Variable> variables, List<Constraint> constraints) {
        Faults faults = new Faults()
                .check(
                        !variables.isEmpty() && variables.size() <= MAX_VARIABLES,
                        "variables",
                        variables.size() + " variables",
                        "1 to " + MAX_VARIABLES + " variables");
        Map<String, Integer> places = new HashMap<>();
        int[] parents = new int[variables.size()];
        double[][] parentCodes = new double[variables.size()][];
        for (int i = 0; i < variables.size(); i++) {
            Variable variable = variables.get(i);
            parents[i] = -1;
            parentCodes[i] = new double[0];
            try {
                if (variable.activeWhen().isPresent()) {
                    Condition condition = variable.activeWhen().get();
                    parents[i] = parent(condition, places, variables);
                    parentCodes[i] = codes(condition, variables.get(parents[i]).domain());
                }
            } catch (InvalidValueException e) {
                faults.addAll("variables." + variable.name(), e);
            }
            faults.check(
                    places.putIfAbsent(variable.name(), i) == null,
                    "variables",
                    variable.name(),
                    "named once in a space");
        }
        List<CompiledConstraint> compiled = new ArrayList<>();
        for (int i = 0; i < constraints.size(); i++) {
            try {
                compiled.add(CompiledConstraint.compile("constraints[" + i + "]", constraints.get(i), places));
            } catch (InvalidValueException e) {
                e.faults().forEach(fault -> faults.check(false, fault.field(), fault.value(), fault.expected()));
            }
        }
        faults.throwIfAny();
        return new DenseSpace(List.copyOf(variables), Map.copyOf(places), List.copyOf(compiled), parents, parentCodes);
    }

    @Override
    public List<Variable> variables() {
        return variables;
    }

    @Override
    public List<Constraint> constraints() {
        return constraints;
    }

    @Override
    public int indexOf(String name) {
        return places.getOrDefault(name, -1);
    }

    @Override
    public OptionalLong size() {
        long size = 1;
        for (Variable variable : variables) {
            OptionalLong own = variable.domain().size();
            if (own.isEmpty() || Math.multiplyHigh(size, own.getAsLong()) != 0 || size * own.getAsLong() < 0) {
                return OptionalLong.empty();
            }
            size *= own.getAsLong();
        }
        return OptionalLong.of(size);
    }

    @Override
    public Point random(RandomGenerator random) {
        for (int i = 0; i < MAX_TRIES; i++) {
            Point point = decode(random.doubles(variables.size()).toArray());
            if (allows(point)) {
                return point;
            }
        }
        throw new InfeasibleSpaceException(constraints, MAX_TRIES);
    }

    @Override
    public double[] encode(Point point) {
        double[] unit = new double[variables.size()];
        for (int i = 0; i < unit.length; i++) {
            double code = point.code(i);
            unit[i] =
                    Double.isNaN(code) ? Double.NaN : variables.get(i).domain().toUnit(code);
        }
        return unit;
    }

    @Override
    public Point decode(double[] unit) {
        requireLength(unit);
        double[] codes = new double[unit.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = isActive(i, codes) ? variables.get(i).domain().fromUnit(unit[i]) : Double.NaN;
        }
        return new Point(this, codes);
    }

    @Override
    public Point point(double[] given) {
        requireLength(given);
        double[] codes = new double[given.length];
        boolean inside = true;
        for (int i = 0; i < codes.length; i++) {
            codes[i] = isActive(i, codes) ? given[i] : Double.NaN;
            inside &= isInside(i, codes);
        }
        if (!inside) {
            refuse(given, codes);
        }
        return new Point(this, codes);
    }

    private boolean isInside(int i, double[] codes) {
        return Double.isNaN(codes[i])
                ? !isActive(i, codes)
                : variables.get(i).domain().contains(codes[i]);
    }

    private void refuse(double[] given, double[] codes) {
        Faults faults = new Faults();
        for (int i = 0; i < codes.length; i++) {
            Variable variable = variables.get(i);
            faults.check(isInside(i, codes), variable.name(), given[i], Codes.expected(variable.domain()));
        }
        faults.throwIfAny();
    }

    @Override
    public Point parse(Map<String, String> values) {
        Faults faults = new Faults();
        double[] codes = new double[variables.size()];
        for (int i = 0; i < codes.length; i++) {
            Variable variable = variables.get(i);
            String text = values.get(variable.name());
            codes[i] = isActive(i, codes) ? parse(variable, text, faults) : Double.NaN;
            faults.check(
                    text == null || !Double.isNaN(codes[i]) || isActive(i, codes),
                    variable.name(),
                    String.valueOf(text),
                    "absent, because its condition does not hold");
        }
        for (Map.Entry<String, String> entry : values.entrySet()) {
            faults.check(
                    places.containsKey(entry.getKey()),
                    entry.getKey(),
                    entry.getValue(),
                    "absent: the variables are "
                            + String.join(
                                    ", ", variables.stream().map(Variable::name).toList()));
        }
        faults.throwIfAny();
        Point point = new Point(this, codes);
        violated(point).ifPresent(constraint -> {
            throw new InvalidValueException("values", values, "such that " + constraint.expression());
        });
        return point;
    }

    @Override
    public boolean allows(Point point) {
        return violated(point).isEmpty();
    }

    @Override
    public Optional<Constraint> violated(Point point) {
        if (compiled.isEmpty()) {
            return Optional.empty();
        }
        double[] codes = point.codes();
        return compiled.stream()
                .filter(constraint -> !constraint.allows(variables, codes))
                .map(CompiledConstraint::source)
                .findFirst();
    }

    @Override
    public Space subspace(Set<String> names) {
        Faults faults = new Faults();
        BitSet kept = new BitSet();
        for (String name : names) {
            int place = indexOf(name);
            faults.check(place >= 0, "variable", name, "one of the space's variables");
            if (place >= 0) {
                kept.set(place);
                String parent = parents[place] < 0
                        ? name
                        : variables.get(parents[place]).name();
                faults.check(
                        names.contains(parent), "variable", name, "together with " + parent + ", on which it depends");
            }
        }
        faults.throwIfAny();
        return create(
                kept.stream().mapToObj(variables::get).toList(),
                compiled.stream()
                        .filter(constraint -> constraint.staysWithin(kept))
                        .map(CompiledConstraint::source)
                        .toList());
    }

    private boolean isActive(int place, double[] codes) {
        if (parents[place] < 0) {
            return true;
        }
        double parent = codes[parents[place]];
        for (double code : parentCodes[place]) {
            if (code == parent) {
                return true;
            }
        }
        return false;
    }

    private void requireLength(double[] array) {
        if (array.length != variables.size()) {
            throw new InvalidValueException("length", array.length, "the number of variables, " + variables.size());
        }
    }

    private static double parse(Variable variable, @Nullable String text, Faults faults) {
        try {
            if (text != null) {
                return variable.domain().parse(variable.name(), text);
            }
            faults.check(false, variable.name(), "absent", Codes.expected(variable.domain()));
        } catch (InvalidValueException e) {
            e.faults().forEach(fault -> faults.check(false, fault.field(), fault.value(), fault.expected()));
        }
        return Double.NaN;
    }

    private static int parent(Condition condition, Map<String, Integer> places, List<Variable> variables) {
        Integer place = places.get(condition.parent());
        if (place == null || variables.get(place).domain() instanceof Domain.Real) {
            throw new InvalidValueException(
                    "parent", condition.parent(), "a flag, choice, ordinal or whole number declared before");
        }
        return place;
    }

    private static double[] codes(Condition condition, Domain domain) {
        return condition.values().stream()
                .mapToDouble(text -> domain.parse("values", text))
                .toArray();
    }
}
