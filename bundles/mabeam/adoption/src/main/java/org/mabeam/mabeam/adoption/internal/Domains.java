// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.adoption.internal;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mabeam.foundation.config.Attribute;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.variable.AdoptionRequest;
import org.mabeam.variable.Domain;
import org.mabeam.variable.VariableId;

/** Makes the domain of a variable of what an attribute's description and its adopter tell. */
final class Domains {

    private static final VariableId ANY = VariableId.parse("any");

    private final Found found;
    private final Attribute attribute;
    private final Faults faults = new Faults();

    private Domains(Found found) {
        this.found = found;
        this.attribute = found.attribute();
    }

    /** Why an attribute cannot be adopted as it is, and what would help; empty if it can. */
    static Optional<String> obstacle(Found found) {
        Attribute attribute = found.attribute();
        if (never(attribute).isPresent()) {
            return never(attribute);
        } else if (found.present().isEmpty()) {
            return Optional.of("has no value: set it first");
        } else if (attribute.type() != Attribute.Type.FLAG
                && attribute.options().isEmpty()) {
            if (attribute.type() == Attribute.Type.TEXT) {
                return Optional.of("tells no options: give them");
            }
            String missing = (attribute.min().isEmpty() ? "low" : "")
                    + (attribute.min().isEmpty() && attribute.max().isEmpty() ? " and " : "")
                    + (attribute.max().isEmpty() ? "high" : "");
            if (!missing.isEmpty()) {
                return Optional.of("tells no whole range: give " + missing);
            }
        }
        try {
            Domain domain = of(found, AdoptionRequest.of(found.origin(), ANY));
            return found.canonical(domain, found.present().get()).isPresent()
                    ? Optional.empty()
                    : Optional.of("has a value that it should not have: "
                            + found.present().get());
        } catch (InvalidValueException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /**
     * The domain.
     *
     * @throws InvalidValueException with all faults
     */
    static Domain of(Found found, AdoptionRequest request) {
        never(found.attribute()).ifPresent(why -> {
            throw new InvalidValueException(
                    "attribute", found.origin().text(), "one that a variable can hold; it " + why);
        });
        return new Domains(found).domain(request);
    }

    private static Optional<String> never(Attribute attribute) {
        if (attribute.type() == Attribute.Type.SECRET) {
            return Optional.of("is a secret, which the record would show");
        }
        return attribute.many() ? Optional.of("takes a list of values") : Optional.empty();
    }

    private Domain domain(AdoptionRequest request) {
        boolean isNumber = attribute.type() == Attribute.Type.WHOLE || attribute.type() == Attribute.Type.REAL;
        boolean hasBounds = isNumber && attribute.options().isEmpty();
        String noBounds = "absent: " + name() + " takes no range";
        request.low().ifPresent(low -> faults.check(hasBounds, "low", low, noBounds));
        request.high().ifPresent(high -> faults.check(hasBounds, "high", high, noBounds));
        faults.check(
                request.options().isEmpty() || attribute.type() == Attribute.Type.TEXT,
                "options",
                request.options(),
                "absent: " + name() + " is no text");
        faults.throwIfAny();
        return switch (attribute.type()) {
            case FLAG -> new Domain.Flag();
            case TEXT, SECRET -> new Domain.Choice(texts(request.options()));
            case WHOLE -> hasBounds ? whole(request) : ordered();
            case REAL -> hasBounds ? real(request) : ordered();
        };
    }

    private List<String> texts(List<String> wanted) {
        List<String> described = attribute.options();
        if (described.isEmpty()) {
            faults.check(!wanted.isEmpty(), "options", "absent", "2 or more texts, since " + name() + " tells none");
        } else {
            for (String each : wanted) {
                faults.check(described.contains(each), "options", each, "of " + String.join(", ", described));
            }
        }
        faults.throwIfAny();
        return wanted.isEmpty() ? described : wanted;
    }

    private Domain ordered() {
        return new Domain.Ordinal(attribute.options().stream()
                .sorted(Comparator.comparing(BigDecimal::new))
                .toList());
    }

    private Domain whole(AdoptionRequest request) {
        double low = bound("low", request.low(), attribute.min(), 1);
        double high = bound("high", request.high(), attribute.max(), -1);
        double least = Stored.least(found.stored());
        double greatest = Stored.greatest(found.stored());
        String kind = found.stored().getSimpleName();
        faults.check(Math.rint(low) == low, "low", low, "a whole number");
        faults.check(Math.rint(high) == high, "high", high, "a whole number");
        faults.check(low >= least, "low", low, "at least " + least + ", the least " + kind);
        faults.check(high <= greatest, "high", high, "at most " + greatest + ", the greatest " + kind);
        faults.throwIfAny();
        return Domain.Whole.of((long) low, (long) high);
    }

    private Domain real(AdoptionRequest request) {
        double low = bound("low", request.low(), attribute.min(), 1);
        double high = bound("high", request.high(), attribute.max(), -1);
        faults.throwIfAny();
        return Domain.Real.of(low, high);
    }

    /** @param inward 1 if greater bounds are narrower, -1 if lesser ones are */
    private double bound(String field, Optional<Double> wanted, Optional<String> described, int inward) {
        Optional<Double> limit = described.map(Double::valueOf);
        if (wanted.isEmpty() && limit.isEmpty()) {
            faults.check(
                    false,
                    field,
                    "absent",
                    "given, since " + name() + " tells no " + (inward > 0 ? "least" : "greatest") + " value");
            return 0;
        }
        if (wanted.isPresent() && limit.isPresent()) {
            faults.check(
                    Double.compare(wanted.get(), limit.get()) * inward >= 0,
                    field,
                    wanted.get(),
                    "at " + (inward > 0 ? "least " : "most ") + described.get() + ", as " + name() + " tells");
        }
        return wanted.or(() -> limit).get();
    }

    private String name() {
        return found.origin().text();
    }
}
