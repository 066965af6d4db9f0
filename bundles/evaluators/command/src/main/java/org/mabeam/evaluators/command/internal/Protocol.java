// SPDX-License-Identifier: Apache-2.0
package org.mabeam.evaluators.command.internal;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mabeam.study.Run;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Point;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

/** The lines of JSON between Mabeam and a program; {@code docs/command-evaluator.md} is its description. */
final class Protocol {

    private static final int MAX_WHY = 2_000;
    private static final int QUOTED = 200;
    private static final Set<String> STEP = Set.of("trial", "step", "value");
    private static final Set<String> RESULT = Set.of("trial", "value");
    private static final Set<String> FAILURE = Set.of("trial", "failure");

    /** All that a line may have. */
    static final Set<String> FIELDS =
            Stream.of(STEP, RESULT, FAILURE).flatMap(Set::stream).collect(toUnmodifiableSet());

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // as many languages write them
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The request for a trial. */
    String request(Run run, Space space) {
        ObjectNode request = mapper.createObjectNode();
        request.put("trial", run.trial());
        request.put("attempt", run.attempt());
        request.put("seed", run.random().nextInt(Integer.MAX_VALUE));
        request.put("deadline", run.deadline().toString());
        ObjectNode values = request.putObject("values");
        Point point = run.point();
        List<Variable> variables = space.variables();
        for (int i = 0; i < variables.size(); i++) {
            double code = point.code(i);
            if (!Double.isNaN(code)) {
                put(values, variables.get(i).name(), variables.get(i).domain(), code);
            }
        }
        return request.toString();
    }

    private static void put(ObjectNode values, String name, Domain domain, double code) {
        if (domain instanceof Domain.Real) {
            values.put(name, code);
        } else if (domain instanceof Domain.Whole) {
            values.put(name, (long) code);
        } else if (domain instanceof Domain.Flag) {
            values.put(name, code == 1);
        } else {
            values.put(name, domain.text(code));
        }
    }

    /** What a step is answered with. */
    String goOn(boolean goOn) {
        return goOn ? "{\"stop\":false}" : "{\"stop\":true}";
    }

    /** Whether a line means to be of the protocol; all others are for people. */
    static boolean isAnswer(String line) {
        return line.stripLeading().startsWith("{");
    }

    /**
     * Reads an answer.
     *
     * @param trial the trial that runs
     */
    Answer read(String line, long trial) throws CommandFailedException {
        JsonNode node = parse(line);
        if (node.has("trial")
                && !(node.get("trial").isIntegralNumber() && node.get("trial").asLong() == trial)) {
            throw wrong(line, "trial is " + node.get("trial") + ", but must be " + trial);
        }
        if (node.has("failure")) {
            return failure(line, node);
        }
        if (node.has("step")) {
            checkNames(line, node, STEP);
            JsonNode step = node.get("step");
            if (!step.isIntegralNumber() || !step.canConvertToLong() || step.asLong() < 0) {
                throw wrong(line, "step is " + step + ", but must be a whole number from 0");
            }
            double value = number(line, node);
            if (Double.isNaN(value)) {
                throw wrong(line, "value is NaN, but must be a number");
            }
            return new Answer.Step(step.asLong(), value);
        }
        checkNames(line, node, RESULT);
        return new Answer.Result(number(line, node));
    }

    private JsonNode parse(String line) throws CommandFailedException {
        try {
            return mapper.readTree(line);
        } catch (JsonProcessingException e) {
            throw wrong(line, "it is no JSON: " + e.getOriginalMessage());
        }
    }

    private static Answer failure(String line, JsonNode node) throws CommandFailedException {
        checkNames(line, node, FAILURE);
        JsonNode why = node.get("failure");
        if (!why.isTextual() || why.asText().isBlank()) {
            throw wrong(line, "failure is " + why + ", but must be a text that says why");
        }
        String text = why.asText();
        return new Answer.Failure(text.length() > MAX_WHY ? text.substring(0, MAX_WHY) + "…" : text);
    }

    private static double number(String line, JsonNode node) throws CommandFailedException {
        JsonNode value = node.get("value");
        if (value == null || !value.isNumber()) {
            throw wrong(line, "value is " + (value == null ? "absent" : value) + ", but must be a number");
        }
        return value.asDouble();
    }

    private static void checkNames(String line, JsonNode node, Set<String> allowed) throws CommandFailedException {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!allowed.contains(name)) {
                throw wrong(
                        line,
                        name + " is unknown: a line has value, or step and value, or failure, and may have trial");
            }
        }
    }

    private static CommandFailedException wrong(String line, String why) {
        return CommandFailedException.broken("the command wrote a wrong line: " + why + "; the line: " + quoted(line));
    }

    /** The beginning of a line, for a message. */
    static String quoted(String line) {
        return line.length() > QUOTED ? line.substring(0, QUOTED) + "…" : line;
    }
}
