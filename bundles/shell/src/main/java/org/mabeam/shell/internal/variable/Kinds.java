// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.Optional;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Kind;

/** What variables hold, in words. */
final class Kinds {

    private Kinds() {}

    /** The word of declarations. */
    static String type(Kind kind) {
        if (kind instanceof Kind.Service) {
            return "service";
        } else if (kind instanceof Kind.Composite) {
            return "composite";
        } else if (kind instanceof Kind.Derived) {
            return "derived";
        }
        Domain domain = domain(kind).orElseThrow();
        if (domain instanceof Domain.Real) {
            return "float";
        } else if (domain instanceof Domain.Whole) {
            return "integer";
        } else if (domain instanceof Domain.Flag) {
            return "boolean";
        }
        return domain instanceof Domain.Choice ? "choice" : "ordinal";
    }

    /** What its values are, or where they come from. */
    static String values(Kind kind) {
        if (kind instanceof Kind.Service service) {
            return "a plugin that provides " + service.type()
                    + service.filter().map(filter -> " and matches " + filter).orElse("") + "; " + service.fallback()
                    + " while it is away";
        } else if (kind instanceof Kind.Composite composite) {
            return "together: " + String.join(", ", composite.members());
        } else if (kind instanceof Kind.Derived derived) {
            return "computed: " + derived.expression();
        }
        String described = domain(kind).orElseThrow().described();
        if (kind instanceof Kind.Adopted adopted) {
            return described + ", adopted from " + origin(adopted.origin());
        }
        return described;
    }

    /** What holds while no layer has a value. */
    static Optional<String> initial(Kind kind) {
        if (kind instanceof Kind.Plain plain) {
            return Optional.of(plain.initial());
        } else if (kind instanceof Kind.Adopted adopted) {
            return Optional.of(adopted.initial());
        }
        return kind instanceof Kind.Service service ? Optional.of(service.initial()) : Optional.empty();
    }

    /** The domain of a plain or adopted variable. */
    static Optional<Domain> domain(Kind kind) {
        if (kind instanceof Kind.Plain plain) {
            return Optional.of(plain.domain());
        }
        return kind instanceof Kind.Adopted adopted ? Optional.of(adopted.domain()) : Optional.empty();
    }

    private static String origin(Kind.Origin origin) {
        if (origin instanceof Kind.Origin.Attribute attribute) {
            return attribute.pid() + "/" + attribute.name();
        }
        Kind.Origin.Mbean mbean = (Kind.Origin.Mbean) origin;
        return mbean.objectName() + "/" + mbean.attribute();
    }
}
