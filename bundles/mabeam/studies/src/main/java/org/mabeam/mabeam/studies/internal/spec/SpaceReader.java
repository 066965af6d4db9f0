// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.variable.Condition;
import org.mabeam.variable.Constraint;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Scale;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

/** Reads the variables and constraints of a study. */
final class SpaceReader {

    private final Faults faults;

    SpaceReader(Faults faults) {
        this.faults = faults;
    }

    /** The space; empty if something was wrong, which is noted then. */
    Optional<Space> read(Fields study) {
        List<Variable> variables = new ArrayList<>();
        List<JsonNode> elements = study.list("variables");
        boolean whole = true;
        for (int i = 0; i < elements.size(); i++) {
            Optional<Variable> variable = variable(new Fields("variables[" + i + "]", elements.get(i), faults));
            variable.ifPresent(variables::add);
            whole &= variable.isPresent();
        }
        List<Constraint> constraints = new ArrayList<>();
        List<String> expressions = study.texts("constraints");
        for (int i = 0; i < expressions.size(); i++) {
            try {
                constraints.add(new Constraint(expressions.get(i)));
            } catch (InvalidValueException e) {
                faults.check(
                        false,
                        "constraints[" + i + "]",
                        e.faults().get(0).value(),
                        e.faults().get(0).expected());
                whole = false;
            }
        }
        if (!whole) {
            return Optional.empty();
        }
        try {
            return Optional.of(Space.of(variables, constraints));
        } catch (InvalidValueException e) {
            e.faults().forEach(fault -> faults.check(false, fault.field(), fault.value(), fault.expected()));
            return Optional.empty();
        }
    }

    private Optional<Variable> variable(Fields fields) {
        String name = fields.text("name", "the variable's name");
        String type = fields.text("type", "one of float, integer, boolean, choice, ordinal");
        Optional<Domain> domain = guarded(fields, () -> domain(type, fields));
        Optional<Fields> when = fields.object("when");
        Optional<Condition> condition = when.flatMap(this::condition);
        fields.end();
        if (domain.isEmpty() || (when.isPresent() && condition.isEmpty())) {
            return Optional.empty();
        }
        return guarded(fields, () -> Optional.of(new Variable(name, domain.get(), condition)));
    }

    private Optional<Condition> condition(Fields fields) {
        String parent = fields.text("parent", "the name of a variable declared before");
        List<String> values = fields.texts("values");
        fields.end();
        return guarded(fields, () -> Optional.of(new Condition(parent, values)));
    }

    private Optional<Domain> domain(String type, Fields fields) {
        return switch (type) {
            case "float" -> real(fields);
            case "integer" -> whole(fields);
            case "boolean" -> Optional.of(new Domain.Flag());
            case "choice" -> Optional.of(new Domain.Choice(fields.texts("values")));
            case "ordinal" -> Optional.of(new Domain.Ordinal(fields.texts("values")));
            case "" -> Optional.empty();
            default -> throw new InvalidValueException("type", type, "one of float, integer, boolean, choice, ordinal");
        };
    }

    private Optional<Domain> real(Fields fields) {
        int before = faults.count();
        double low = fields.number("low");
        double high = fields.number("high");
        double step = fields.number("step", 0);
        Scale scale = scale(fields);
        return faults.count() == before // else the bounds are none, and what follows from that is no news
                ? Optional.of(new Domain.Real(low, high, step, scale))
                : Optional.empty();
    }

    private Optional<Domain> whole(Fields fields) {
        int before = faults.count();
        long low = fields.whole("low");
        long high = fields.whole("high");
        long step = fields.whole("step", 1);
        Scale scale = scale(fields);
        return faults.count() == before ? Optional.of(new Domain.Whole(low, high, step, scale)) : Optional.empty();
    }

    private Scale scale(Fields fields) {
        String text = fields.text("scale").orElse("linear");
        faults.check(text.equals("linear") || text.equals("log"), fields.at("scale"), text, "linear or log");
        return text.equals("log") ? Scale.LOG : Scale.LINEAR;
    }

    private <T> Optional<T> guarded(Fields fields, java.util.function.Supplier<Optional<T>> part) {
        try {
            return part.get();
        } catch (InvalidValueException e) {
            e.faults().forEach(fault -> faults.check(false, fields.at(fault.field()), fault.value(), fault.expected()));
            return Optional.empty();
        }
    }
}
