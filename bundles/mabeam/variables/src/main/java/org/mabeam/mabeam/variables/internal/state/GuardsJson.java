// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.variable.ChangeWindow;
import org.mabeam.variable.Guards;

/** Guards in JSON. */
final class GuardsJson {

    private GuardsJson() {}

    static void write(Guards guards, ObjectNode node) {
        node.put("namespace", guards.namespace().value()).put("prefix", guards.prefix());
        node.put("byProposal", guards.byProposal());
        guards.largestStep().ifPresent(step -> node.put("largestStep", step));
        guards.coolDown().ifPresent(pause -> node.put("coolDown", pause.toString()));
        guards.frozen().ifPresent(why -> node.put("frozen", why));
        ArrayNode windows = node.putArray("windows");
        for (ChangeWindow window : guards.windows()) {
            ObjectNode each = windows.addObject();
            ArrayNode days = each.putArray("days");
            new TreeSet<>(window.days()).forEach(day -> days.add(day.name()));
            each.put("from", window.from().toString())
                    .put("until", window.until().toString());
            each.put("zone", window.zone().getId());
        }
        guards.proposalsPerHour().ifPresent(most -> node.put("proposalsPerHour", most));
        texts(guards.propose(), node.putArray("propose"));
        texts(guards.vote(), node.putArray("vote"));
        texts(guards.override(), node.putArray("override"));
    }

    static Guards read(JsonNode node) {
        return new Guards(
                new Namespace(node.path("namespace").asText()),
                node.path("prefix").asText(),
                node.path("byProposal").asBoolean(),
                node.has("largestStep")
                        ? OptionalDouble.of(node.get("largestStep").asDouble())
                        : OptionalDouble.empty(),
                LayerJson.text(node, "coolDown").map(Duration::parse),
                LayerJson.text(node, "frozen"),
                windows(node.path("windows")),
                node.has("proposalsPerHour")
                        ? OptionalInt.of(node.get("proposalsPerHour").asInt())
                        : OptionalInt.empty(),
                texts(node.path("propose")),
                texts(node.path("vote")),
                texts(node.path("override")));
    }

    private static List<ChangeWindow> windows(JsonNode array) {
        List<ChangeWindow> windows = new ArrayList<>();
        for (JsonNode each : array) {
            Set<DayOfWeek> days = new TreeSet<>();
            each.path("days").forEach(day -> days.add(DayOfWeek.valueOf(day.asText())));
            windows.add(new ChangeWindow(
                    days,
                    LocalTime.parse(each.path("from").asText()),
                    LocalTime.parse(each.path("until").asText()),
                    ZoneId.of(each.path("zone").asText())));
        }
        return windows;
    }

    private static void texts(Set<String> texts, ArrayNode array) {
        new TreeSet<>(texts).forEach(array::add);
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
