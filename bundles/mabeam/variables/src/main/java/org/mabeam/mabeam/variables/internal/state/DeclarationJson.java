// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Kind;
import org.mabeam.variable.Scale;
import org.mabeam.variable.VariableId;

/** Declarations in JSON. */
final class DeclarationJson {

    private DeclarationJson() {}

    static void write(Declaration declaration, ObjectNode node) {
        node.put("id", declaration.id().toString()).put("description", declaration.description());
        Kind kind = declaration.kind();
        if (kind instanceof Kind.Plain plain) {
            node.put("kind", "plain").put("initial", plain.initial());
            domain(plain.domain(), node.putObject("domain"));
        } else if (kind instanceof Kind.Service service) {
            node.put("kind", "service").put("type", service.type());
            service.filter().ifPresent(filter -> node.put("filter", filter));
            node.put("initial", service.initial()).put("fallback", service.fallback());
        } else if (kind instanceof Kind.Composite composite) {
            node.put("kind", "composite");
            composite.members().forEach(node.putArray("members")::add);
        } else if (kind instanceof Kind.Derived derived) {
            node.put("kind", "derived").put("expression", derived.expression());
        } else if (kind instanceof Kind.Adopted adopted) {
            node.put("kind", "adopted").put("initial", adopted.initial());
            domain(adopted.domain(), node.putObject("domain"));
            origin(adopted.origin(), node.putObject("origin"));
        }
    }

    static Declaration read(JsonNode node) {
        return new Declaration(
                VariableId.parse(node.path("id").asText()),
                kind(node),
                node.path("description").asText());
    }

    private static Kind kind(JsonNode node) {
        String kind = node.path("kind").asText();
        String initial = node.path("initial").asText();
        return switch (kind) {
            case "plain" -> new Kind.Plain(domain(node.path("domain")), initial);
            case "service" ->
                new Kind.Service(
                        node.path("type").asText(),
                        LayerJson.text(node, "filter"),
                        initial,
                        node.path("fallback").asText());
            case "composite" -> new Kind.Composite(texts(node.path("members")));
            case "derived" -> new Kind.Derived(node.path("expression").asText());
            case "adopted" -> new Kind.Adopted(domain(node.path("domain")), initial, origin(node.path("origin")));
            default -> throw new InvalidValueException("kind", kind, "plain, service, composite, derived or adopted");
        };
    }

    private static void domain(Domain domain, ObjectNode node) {
        if (domain instanceof Domain.Real real) {
            node.put("kind", "real").put("low", real.low()).put("high", real.high());
            node.put("step", real.step()).put("scale", scale(real.scale()));
        } else if (domain instanceof Domain.Whole whole) {
            node.put("kind", "whole").put("low", whole.low()).put("high", whole.high());
            node.put("step", whole.step()).put("scale", scale(whole.scale()));
        } else if (domain instanceof Domain.Flag) {
            node.put("kind", "flag");
        } else if (domain instanceof Domain.Choice choice) {
            choice.values().forEach(node.put("kind", "choice").putArray("values")::add);
        } else if (domain instanceof Domain.Ordinal ordinal) {
            ordinal.values().forEach(node.put("kind", "ordinal").putArray("values")::add);
        }
    }

    private static Domain domain(JsonNode node) {
        String kind = node.path("kind").asText();
        return switch (kind) {
            case "real" ->
                new Domain.Real(
                        node.path("low").asDouble(),
                        node.path("high").asDouble(),
                        node.path("step").asDouble(),
                        scale(node));
            case "whole" ->
                new Domain.Whole(
                        node.path("low").asLong(),
                        node.path("high").asLong(),
                        node.path("step").asLong(),
                        scale(node));
            case "flag" -> new Domain.Flag();
            case "choice" -> new Domain.Choice(texts(node.path("values")));
            case "ordinal" -> new Domain.Ordinal(texts(node.path("values")));
            default -> throw new InvalidValueException("domain", kind, "real, whole, flag, choice or ordinal");
        };
    }

    private static void origin(Kind.Origin origin, ObjectNode node) {
        if (origin instanceof Kind.Origin.Attribute attribute) {
            node.put("pid", attribute.pid()).put("attribute", attribute.name());
        } else if (origin instanceof Kind.Origin.Mbean mbean) {
            node.put("mbean", mbean.objectName()).put("attribute", mbean.attribute());
        }
    }

    private static Kind.Origin origin(JsonNode node) {
        String attribute = node.path("attribute").asText();
        return node.has("pid")
                ? new Kind.Origin.Attribute(node.path("pid").asText(), attribute)
                : new Kind.Origin.Mbean(node.path("mbean").asText(), attribute);
    }

    private static String scale(Scale scale) {
        return scale.name().toLowerCase(Locale.ROOT);
    }

    private static Scale scale(JsonNode node) {
        return node.path("scale").asText().equals("log") ? Scale.LOG : Scale.LINEAR;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
