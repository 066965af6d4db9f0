// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mabeam.agent.Agent;
import org.mabeam.agent.AgentContext;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.event.Data;

/** A version of a type whose agents count what they hear, keep the count, and say what happens to them. */
final class CountingType implements AgentType {

    /** What a version does wrong, or can do. */
    enum Trait {
        SAVE_THROWS,
        SAVES_NOTHING,
        SAVES_ANOTHER_SCHEMA,
        MIGRATE_THROWS,
        START_THROWS,
        START_THROWS_ERROR,
        START_REMINDS,
        SCHEMA_THROWS,
        WRITES_BACK,
        WRITE_BACK_THROWS
    }

    /** What the agents of all versions said. */
    static final class Log {
        final List<String> starts = new ArrayList<>();
        final List<String> heard = new ArrayList<>();
        final List<AgentContext> contexts = new ArrayList<>();
        int saves;
    }

    private final String name;
    private final int schema;
    private final Log log;
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);

    CountingType(String name, int schema, Log log, Trait... traits) {
        this.name = name;
        this.schema = schema;
        this.log = log;
        this.traits.addAll(List.of(traits));
    }

    @Override
    public Agent start(AgentContext context, Optional<Data> state) {
        if (is(Trait.START_REMINDS)) {
            context.after(Duration.ofSeconds(1), World.say("of a failed start"));
            context.offload(() -> World.say("work of a failed start"));
        }
        if (is(Trait.START_THROWS)) {
            throw new IllegalStateException("no start");
        }
        if (is(Trait.START_THROWS_ERROR)) {
            throw new NoClassDefFoundError("org/gone/Lost");
        }
        log.starts.add(name + " from "
                + state.map(saved -> saved.schema() + ":" + saved.json()).orElse("nothing"));
        log.contexts.add(context);
        return new Counter(
                context, state.map(saved -> Integer.parseInt(saved.json())).orElse(0));
    }

    @Override
    public int schema() {
        if (is(Trait.SCHEMA_THROWS)) {
            throw new IllegalStateException("no schema");
        }
        return schema;
    }

    @Override
    public Data migrate(Data older) {
        if (is(Trait.MIGRATE_THROWS)) {
            throw new IllegalStateException("no way up");
        }
        return new Data(older.type(), schema, older.json());
    }

    @Override
    public Data writeBack(Data newer, int older) {
        if (is(Trait.WRITE_BACK_THROWS)) {
            throw new IllegalStateException("no way down");
        }
        return is(Trait.WRITES_BACK)
                ? new Data(newer.type(), older, newer.json())
                : AgentType.super.writeBack(newer, older);
    }

    private boolean is(Trait trait) {
        return traits.contains(trait);
    }

    private final class Counter implements Agent {
        private final AgentContext context;
        private int count;

        Counter(AgentContext context, int count) {
            this.context = context;
            this.count = count;
        }

        @Override
        public void on(Data message, AgentId from) {
            count++;
            String word = message.json().replace("\"", "");
            log.heard.add(name + " " + word + " of " + from);
            switch (word) {
                case "save" -> context.checkpoint();
                case "boom" -> throw new IllegalStateException("boom");
                case "remind" -> context.after(Duration.ofSeconds(5), World.say("reminder"));
                case "work" -> context.offload(() -> World.say("result"));
                default -> {}
            }
        }

        @Override
        public Optional<Data> save() {
            log.saves++;
            if (is(Trait.SAVE_THROWS)) {
                throw new IllegalStateException("no disk");
            }
            return is(Trait.SAVES_NOTHING)
                    ? Optional.empty()
                    : Optional.of(new Data(
                            "counter.state", is(Trait.SAVES_ANOTHER_SCHEMA) ? 77 : schema, Integer.toString(count)));
        }
    }
}
