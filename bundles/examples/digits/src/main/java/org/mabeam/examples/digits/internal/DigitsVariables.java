// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.variable.Author;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Kind;
import org.mabeam.variable.Point;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.Variables;

/** The hyperparameters as live variables: {@code digits.learning_rate}, …, and {@code digits.model}, all of them. */
final class DigitsVariables {

    /** What stands before the names of the hyperparameters. */
    static final String PREFIX = "digits.";

    /** All hyperparameters, read together. */
    static final VariableId MODEL = new VariableId(Namespace.DEFAULT, PREFIX + "model");

    private static final Author SELF = new Author(Author.Kind.SYSTEM, "digits");

    private DigitsVariables() {}

    /** The domains of the ready study, with what a textbook starts with. */
    static List<Declaration> declarations() {
        Map<String, Domain> domains = new LinkedHashMap<>();
        domains.put("learning_rate", Domain.Real.log(0.001, 0.5));
        domains.put("momentum", Domain.Real.of(0, 0.95));
        domains.put("batch_size", Domain.Whole.log(16, 256));
        domains.put("hidden_units", Domain.Whole.log(8, 96));
        domains.put("depth", Domain.Whole.of(1, 3));
        domains.put("activation", new Domain.Choice(List.of("relu", "tanh", "logistic")));
        domains.put("dropout", Domain.Real.of(0, 0.5));
        domains.put("weight_decay", Domain.Real.log(0.000001, 0.01));
        domains.put("input_noise", Domain.Real.of(0, 0.3));
        Map<String, String> textbook = Hyperparameters.TEXTBOOK.texts();
        List<Declaration> declarations = new ArrayList<>();
        domains.forEach((name, domain) -> declarations.add(Declaration.of(
                id(name),
                domain,
                textbook.getOrDefault(name, ""),
                "a hyperparameter of the live classifier of digits")));
        List<String> members =
                domains.keySet().stream().map(name -> PREFIX + name).toList();
        declarations.add(new Declaration(
                MODEL, new Kind.Composite(members), "all hyperparameters of the live classifier of digits"));
        return declarations;
    }

    /** Declares those that are not there; those that are keep their values. */
    static void declare(Variables variables) {
        List<Declaration> missing = declarations().stream()
                .filter(each -> variables.find(each.id()).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            variables.declare(missing, SELF);
        }
    }

    /** The hyperparameters of a value of {@link #MODEL}. */
    static Hyperparameters hyperparameters(Point model) {
        Map<String, String> values = new LinkedHashMap<>();
        model.texts().forEach((name, value) -> values.put(name.substring(PREFIX.length()), value));
        return Hyperparameters.parse(values);
    }

    private static VariableId id(String name) {
        return new VariableId(Namespace.DEFAULT, PREFIX + name);
    }
}
