// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.file;

import java.util.Map;
import java.util.Optional;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Kind;
import org.mabeam.variable.Scale;

/** Reads what a variable holds; the types of values are those of study files. */
final class KindReader {

    static final String TYPES = "one of float, integer, boolean, choice, ordinal, service, composite, derived";

    private KindReader() {}

    /** Empty if something was wrong, which is noted then. */
    static Optional<Kind> read(Fields fields, String type) {
        return switch (type) {
            case "service" -> service(fields);
            case "composite" -> {
                var members = fields.texts("members");
                yield fields.guarded(() -> new Kind.Composite(members));
            }
            case "derived" -> {
                String expression = fields.text("expression", "an expression over other variables");
                yield fields.has("expression") ? fields.guarded(() -> new Kind.Derived(expression)) : Optional.empty();
            }
            default -> plain(fields, type);
        };
    }

    private static Optional<Kind> service(Fields fields) {
        String type = fields.text("class", "the class name of the service");
        Optional<String> filter = fields.text("filter");
        String initial = fields.text("initial", "the plugin that serves until the first decision");
        String fallback = fields.text("fallback", "the plugin that serves while the decided one is away");
        return fields.has("class") && fields.has("initial") && fields.has("fallback")
                ? fields.guarded(Map.of("type", "class"), () -> new Kind.Service(type, filter, initial, fallback))
                : Optional.empty();
    }

    private static Optional<Kind> plain(Fields fields, String type) {
        Optional<Domain> domain = domain(fields, type);
        String initial = fields.text("initial", "the value until the first decision");
        return domain.isPresent() && fields.has("initial")
                ? fields.guarded(() -> new Kind.Plain(domain.get(), initial))
                : Optional.empty();
    }

    private static Optional<Domain> domain(Fields fields, String type) {
        return switch (type) {
            case "float" -> {
                double low = fields.number("low");
                double high = fields.number("high");
                double step = fields.number("step", 0);
                Scale scale = scale(fields);
                yield bounded(fields)
                        ? fields.guarded(() -> new Domain.Real(low, high, step, scale))
                        : Optional.empty();
            }
            case "integer" -> {
                long low = fields.whole("low");
                long high = fields.whole("high");
                long step = fields.whole("step", 1);
                Scale scale = scale(fields);
                yield bounded(fields)
                        ? fields.guarded(() -> new Domain.Whole(low, high, step, scale))
                        : Optional.empty();
            }
            case "boolean" -> Optional.of(new Domain.Flag());
            case "choice" -> {
                var values = fields.texts("values");
                yield fields.guarded(() -> new Domain.Choice(values));
            }
            case "ordinal" -> {
                var values = fields.texts("values");
                yield fields.guarded(() -> new Domain.Ordinal(values));
            }
            default -> throw new IllegalStateException("no type of variable: " + type);
        };
    }

    private static boolean bounded(Fields fields) {
        return fields.isNumber("low") && fields.isNumber("high");
    }

    private static Scale scale(Fields fields) {
        return fields.word("scale", Scale.class).orElse(Scale.LINEAR);
    }
}
