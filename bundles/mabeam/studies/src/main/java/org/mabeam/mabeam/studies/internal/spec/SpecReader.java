// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.study.Direction;
import org.mabeam.study.Mode;
import org.mabeam.study.Objective;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.Stop;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudySpec;
import org.mabeam.study.Team;
import org.mabeam.variable.Space;

/** Reads a study from a document's tree; all faults are collected before it answers. For one document. */
final class SpecReader {

    private final Faults faults = new Faults();

    StudySpec read(JsonNode root) {
        Fields study = new Fields("", root, faults);
        Optional<StudyId> id = study.convert("study", "a name or namespace/name", StudyId::parse);
        if (!study.has("study")) {
            faults.check(false, "study", "absent", "a name or namespace/name");
        }
        Optional<Space> space = new SpaceReader(faults).read(study);
        Optional<Objective> objective = study.object("objective").flatMap(this::objective);
        if (!study.has("objective")) {
            faults.check(false, "objective", "absent", "an object with direction and name");
        }
        Optional<PluginChoice> strategy = plugin(study, "strategy");
        Optional<PluginChoice> evaluator = plugin(study, "evaluator");
        Optional<Stop> stop = study.object("stop").flatMap(this::stop);
        if (!study.has("stop")) {
            faults.check(false, "stop", "absent", "at least one of trials, time, target, stagnation");
        }
        long seed = study.whole("seed", 0);
        Mode mode = study.convert("mode", "free or ordered", text -> Mode.valueOf(lowerOnly(text)))
                .orElse(Mode.FREE);
        long parallel = study.whole("parallel", 1);
        faults.check(parallel >= 1 && parallel <= 10_000, "parallel", parallel, "1 to 10000");
        Duration deadline =
                study.convert("deadline", Durations.EXPECTED, Durations::parse).orElse(Duration.ofHours(1));
        Optional<Team> team = study.object("team").flatMap(this::team);
        List<Map<String, String>> enqueued = points(study);
        study.end();
        faults.throwIfAny();
        StudySpec.Builder spec = StudySpec.builder(
                        id.orElseThrow(), space.orElseThrow(), objective.orElseThrow(), stop.orElseThrow())
                .seed(seed)
                .mode(mode)
                .parallel((int) parallel)
                .deadline(deadline)
                .enqueued(enqueued);
        strategy.ifPresent(spec::strategy);
        evaluator.ifPresent(spec::evaluator);
        team.ifPresent(spec::team);
        return spec.build();
    }

    private Optional<Objective> objective(Fields fields) {
        String name = fields.text("name").orElse("objective");
        String expected = "minimize or maximize";
        if (!fields.has("direction")) {
            faults.check(false, fields.at("direction"), "absent", expected);
        }
        Optional<Direction> direction =
                fields.convert("direction", expected, text -> Direction.valueOf(lowerOnly(text)));
        fields.end();
        return direction.flatMap(way -> guarded(fields, () -> new Objective(name, way)));
    }

    private Optional<Stop> stop(Fields fields) {
        OptionalLong trials = fields.has("trials") ? OptionalLong.of(fields.whole("trials")) : OptionalLong.empty();
        boolean timeGiven = fields.has("time");
        Optional<Duration> time = fields.convert("time", Durations.EXPECTED, Durations::parse);
        OptionalDouble target =
                fields.has("target") ? OptionalDouble.of(fields.number("target")) : OptionalDouble.empty();
        OptionalLong stagnation =
                fields.has("stagnation") ? OptionalLong.of(fields.whole("stagnation")) : OptionalLong.empty();
        fields.end();
        if (timeGiven && time.isEmpty()) {
            return Optional.empty();
        }
        return guarded(fields, () -> new Stop(trials, time, target, stagnation));
    }

    private Optional<Team> team(Fields fields) {
        String rule = fields.text("rule").orElse(Team.BLOCKS);
        List<Team.Member> members = new ArrayList<>();
        List<JsonNode> elements = fields.list("members");
        for (int i = 0; i < elements.size(); i++) {
            Fields member = new Fields(fields.at("members[" + i + "]"), elements.get(i), faults);
            String name = member.text("name", "the member's name");
            String agent = member.text("agent").orElse("optimizer");
            List<String> variables = member.texts("variables");
            Settings settings = settings(member);
            member.end();
            guarded(member, () -> new Team.Member(name, agent, Set.copyOf(variables), settings))
                    .ifPresent(members::add);
        }
        fields.end();
        return members.size() == elements.size() ? guarded(fields, () -> new Team(rule, members)) : Optional.empty();
    }

    private Optional<PluginChoice> plugin(Fields study, String field) {
        @Nullable JsonNode node = study.find(field);
        if (node == null) {
            return Optional.empty();
        }
        if (node.isTextual()) {
            return study.convert(field, "a plugin's name", PluginChoice::of);
        }
        Fields fields = new Fields(field, node, faults);
        String name = fields.text("name", "a plugin's name");
        Settings settings = settings(fields);
        fields.end();
        return guarded(fields, () -> new PluginChoice(name, settings));
    }

    private Settings settings(Fields owner) {
        @Nullable JsonNode node = owner.find("settings");
        Settings settings = Settings.NONE;
        if (node == null) {
            return settings;
        }
        Fields fields = new Fields(owner.at("settings"), node, faults);
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            List<String> values = List.of();
            if (node.path(name).isArray()) {
                values = fields.texts(name);
            } else if (node.path(name).isValueNode()) {
                values = fields.text(name).map(List::of).orElse(List.of());
            }
            faults.check(
                    !values.isEmpty(), fields.at(name), Fields.brief(node.path(name)), "a value or a list of values");
            if (!values.isEmpty()) {
                settings = settings.with(name, values);
            }
        }
        return settings;
    }

    private List<Map<String, String>> points(Fields study) {
        List<Map<String, String>> points = new ArrayList<>();
        List<JsonNode> elements = study.list("enqueued");
        for (int i = 0; i < elements.size(); i++) {
            Fields fields = new Fields("enqueued[" + i + "]", elements.get(i), faults);
            Map<String, String> values = new HashMap<>();
            elements.get(i)
                    .fieldNames()
                    .forEachRemaining(name -> fields.text(name).ifPresent(text -> values.put(name, text)));
            points.add(values);
        }
        return points;
    }

    private <T> Optional<T> guarded(Fields fields, Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (InvalidValueException e) {
            e.faults().forEach(fault -> faults.check(false, fields.at(fault.field()), fault.value(), fault.expected()));
            return Optional.empty();
        }
    }

    /** Enum names in files are lower case, and only that. */
    private static String lowerOnly(String text) {
        if (!text.equals(text.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(text);
        }
        return text.toUpperCase(Locale.ROOT);
    }
}
