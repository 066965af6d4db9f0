// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Cause;
import org.mabeam.variable.Author;
import org.mabeam.variable.GuardFigure;

/** Why something happened, in JSON. */
final class CauseJson {

    private CauseJson() {}

    static void write(Cause cause, ObjectNode node) {
        node.put("by", cause.by().toString()).put("reason", cause.reason());
        cause.proposal().ifPresent(proposal -> node.put("proposal", proposal));
        if (cause.emergency()) {
            node.put("emergency", true);
        }
        if (!cause.figures().isEmpty()) {
            ArrayNode figures = node.putArray("figures");
            for (GuardFigure figure : cause.figures()) {
                figures.addObject()
                        .put("guard", figure.guard())
                        .put("variable", figure.variable())
                        .put("actual", figure.actual())
                        .put("limit", figure.limit())
                        .put("passed", figure.passed());
            }
        }
    }

    static Cause read(JsonNode node) {
        List<GuardFigure> figures = new ArrayList<>();
        for (JsonNode figure : node.path("figures")) {
            figures.add(new GuardFigure(
                    figure.path("guard").asText(),
                    figure.path("variable").asText(),
                    figure.path("actual").asText(),
                    figure.path("limit").asText(),
                    figure.path("passed").asBoolean()));
        }
        return new Cause(
                Author.parse(node.path("by").asText()),
                node.path("reason").asText(),
                LayerJson.text(node, "proposal"),
                node.path("emergency").asBoolean(),
                figures);
    }
}
