// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.Question;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;

/** Reads what a proposal asks: one change, one of several, or a number. */
final class QuestionReader {

    private static final String KINDS = "one of values (yes or no), options (which of several), howMuch (a number)";

    private final Fields fields;
    private final Faults faults;

    QuestionReader(Fields fields, Faults faults) {
        this.fields = fields;
        this.faults = faults;
    }

    /** Empty if something was wrong, which is noted then. */
    Optional<Question> read() {
        Optional<Layer> layer =
                fields.has("layer") ? fields.convert("layer", "", Layer::parse) : Optional.of(new Layer.Everybody());
        Optional<Duration> lifetime = fields.convert("for", "", typed -> Inputs.duration("for", typed));
        List<String> asked =
                Stream.of("values", "options", "howMuch").filter(fields::has).toList();
        if (asked.size() != 1 || layer.isEmpty()) {
            faults.check(
                    asked.size() == 1, "question", asked.isEmpty() ? "absent" : String.join(" and ", asked), KINDS);
            return Optional.empty();
        }
        return switch (asked.get(0)) {
            case "values" ->
                values(fields, layer.get(), lifetime)
                        .flatMap(values -> fields.guarded(() -> new Question.YesNo(new Option("change", values))));
            case "options" -> whichOf(layer.get(), lifetime);
            default -> fields.object("howMuch").flatMap(how -> howMuch(how, layer.get(), lifetime));
        };
    }

    private Optional<Question> whichOf(Layer layer, Optional<Duration> lifetime) {
        List<Option> options = new ArrayList<>();
        List<JsonNode> elements = fields.list("options");
        for (int i = 0; i < elements.size(); i++) {
            Fields element = new Fields("options[" + i + "]", elements.get(i), faults);
            String name = element.text("name", "the option's name");
            Optional<List<NewValue>> values = values(element, layer, lifetime);
            element.end();
            values.flatMap(each -> element.guarded(() -> new Option(name, each)))
                    .ifPresent(options::add);
        }
        return options.size() == elements.size()
                ? fields.guarded(() -> new Question.WhichOf(options))
                : Optional.empty();
    }

    private Optional<Question> howMuch(Fields how, Layer layer, Optional<Duration> lifetime) {
        faults.check(lifetime.isEmpty(), "for", lifetime.map(Duration::toString).orElse(""), "absent with howMuch");
        if (!how.has("variable")) {
            faults.check(false, how.at("variable"), "absent", "the variable whose number is asked");
        }
        Optional<VariableId> variable = how.convert("variable", "", VariableId::parse);
        double low = how.number("low");
        double high = how.number("high");
        how.end();
        return variable.isPresent() && how.isNumber("low") && how.isNumber("high")
                ? how.guarded(() -> new Question.HowMuch(variable.get(), layer, low, high))
                : Optional.empty();
    }

    private Optional<List<NewValue>> values(Fields owner, Layer layer, Optional<Duration> lifetime) {
        List<NewValue> values = new ArrayList<>();
        Map<String, String> pairs = owner.pairs("values");
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            try {
                values.add(
                        new NewValue(VariableId.parse(pair.getKey()), layer, Optional.of(pair.getValue()), lifetime));
            } catch (InvalidValueException e) {
                owner.note("values", e);
            }
        }
        return values.size() == pairs.size() ? Optional.of(values) : Optional.empty();
    }
}
