// SPDX-License-Identifier: Apache-2.0
package org.mabeam.study;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.variable.Space;
import org.mabeam.variable.Variable;

/**
 * All that defines a study. Immutable; what it names (strategy, evaluator, agent types) is looked up when it is
 * created.
 *
 * @param strategy the strategy at the beginning
 * @param evaluator what runs the trials on this node; none if workers from outside ask for them
 * @param seed the only source of chance; same seed, same study (see {@link Mode})
 * @param parallel how many trials may run at once, 1 to 10,000; in ordered mode also how far suggestions look ahead
 * @param deadline how long one trial may take, 1 ms to 30 days; then it fails as timed out
 * @param enqueued points that are tried first, in this order, as a user writes them
 */
public record StudySpec(
        StudyId id,
        Space space,
        Objective objective,
        PluginChoice strategy,
        Optional<PluginChoice> evaluator,
        Stop stop,
        long seed,
        Mode mode,
        int parallel,
        Duration deadline,
        Optional<Team> team,
        List<Map<String, String>> enqueued) {

    public StudySpec {
        enqueued = enqueued.stream().map(Map::copyOf).toList();
        Faults faults = new Faults()
                .check(parallel >= 1 && parallel <= 10_000, "parallel", parallel, "1 to 10000")
                .check(
                        deadline.compareTo(Duration.ofMillis(1)) >= 0 && deadline.compareTo(Duration.ofDays(30)) <= 0,
                        "deadline",
                        deadline,
                        "1 ms to 30 days")
                .check(
                        mode == Mode.FREE || stop.time().isEmpty(),
                        "stop.time",
                        stop.time().map(Duration::toString).orElse(""),
                        "absent in ordered mode, which could not be repeated otherwise");
        for (int i = 0; i < enqueued.size(); i++) {
            try {
                space.parse(enqueued.get(i));
            } catch (InvalidValueException e) {
                faults.addAll("enqueued[" + i + "]", e);
            }
        }
        team.ifPresent(given -> checkTeam(space, given, faults));
        faults.throwIfAny();
    }

    /**
     * Starts a spec with what has no default: 1 trial at a time, an hour for each, free mode, strategy {@code tpe},
     * seed 0.
     */
    public static Builder builder(StudyId id, Space space, Objective objective, Stop stop) {
        return new Builder(id, space, objective, stop);
    }

    private static void checkTeam(Space space, Team team, Faults faults) {
        Set<String> owned = new HashSet<>();
        for (Team.Member member : team.members()) {
            owned.addAll(member.variables());
            try {
                space.subspace(member.variables());
            } catch (InvalidValueException e) {
                faults.addAll("team.members." + member.name(), e);
            }
        }
        for (Variable variable : space.variables()) {
            faults.check(
                    owned.contains(variable.name()), "team", "without " + variable.name(), "owning every variable");
        }
    }

    /** Collects the parts of a spec. For one thread. */
    public static final class Builder {

        private final StudyId id;
        private final Space space;
        private final Objective objective;
        private final Stop stop;
        private PluginChoice strategy = PluginChoice.of("tpe");
        private Optional<PluginChoice> evaluator = Optional.empty();
        private long seed;
        private Mode mode = Mode.FREE;
        private int parallel = 1;
        private Duration deadline = Duration.ofHours(1);
        private Optional<Team> team = Optional.empty();
        private List<Map<String, String>> enqueued = List.of();

        private Builder(StudyId id, Space space, Objective objective, Stop stop) {
            this.id = id;
            this.space = space;
            this.objective = objective;
            this.stop = stop;
        }

        /** Sets the strategy at the beginning. */
        public Builder strategy(PluginChoice choice) {
            strategy = choice;
            return this;
        }

        /** Sets what runs the trials on this node. */
        public Builder evaluator(PluginChoice choice) {
            evaluator = Optional.of(choice);
            return this;
        }

        /** Sets the seed. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Sets the mode. */
        public Builder mode(Mode value) {
            mode = value;
            return this;
        }

        /** Sets how many trials may run at once. */
        public Builder parallel(int value) {
            parallel = value;
            return this;
        }

        /** Sets how long one trial may take. */
        public Builder deadline(Duration value) {
            deadline = value;
            return this;
        }

        /** Sets the team. */
        public Builder team(Team value) {
            team = Optional.of(value);
            return this;
        }

        /** Sets the points that are tried first. */
        public Builder enqueued(List<Map<String, String>> points) {
            enqueued = points;
            return this;
        }

        /**
         * The spec.
         *
         * @throws InvalidValueException with all that is wrong
         */
        public StudySpec build() {
            return new StudySpec(
                    id, space, objective, strategy, evaluator, stop, seed, mode, parallel, deadline, team, enqueued);
        }
    }
}
