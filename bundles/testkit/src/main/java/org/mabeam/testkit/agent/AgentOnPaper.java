// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import org.mabeam.agent.Agent;
import org.mabeam.agent.AgentContext;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.event.Data;

/**
 * An agent without a platform: handles messages, timers and offloaded work on the thread of the test and on virtual
 * time, and refuses what the platform would refuse. For one thread.
 */
public final class AgentOnPaper {

    /** The agent that is tested. */
    public static final AgentId SELF = AgentId.parse("tested");

    /** Whoever sends it messages, unless the test says otherwise. */
    public static final AgentId SENDER = AgentId.parse("sender");

    private static final int ENDLESS = 10_000;

    /**
     * A message that the agent sent to another one.
     *
     * @param to whom
     */
    public record Told(AgentId to, Data message) {}

    private record Reminder(Instant due, long number, Data message) {}

    private final AgentType type;
    private final Settings settings;
    private final List<Told> told = new ArrayList<>();
    private final PriorityQueue<Reminder> reminders =
            new PriorityQueue<>(Comparator.comparing(Reminder::due).thenComparing(Reminder::number));
    private final Deque<Data> toItself = new ArrayDeque<>();
    private final Deque<Callable<Data>> works = new ArrayDeque<>();
    private Optional<Data> saved;
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private long reminded;
    private int restarts;
    private PaperContext context;
    private Agent agent;

    private AgentOnPaper(AgentType type, Settings settings, Optional<Data> state) throws Exception {
        this.type = type;
        this.settings = settings;
        this.saved = state.map(old -> broughtUp(type, old));
        this.context = new PaperContext(this, 0);
        this.agent = incarnation();
    }

    /** Starts one for the first time. */
    public static AgentOnPaper start(AgentType type, Settings settings) throws Exception {
        return new AgentOnPaper(type, settings, Optional.empty());
    }

    /** Starts one from what an earlier incarnation saved, brought up if its schema is older. */
    public static AgentOnPaper start(AgentType type, Settings settings, Data state) throws Exception {
        return new AgentOnPaper(type, settings, Optional.of(state));
    }

    /** Hands it a message of {@link #SENDER}, and what it tells itself and works on meanwhile. */
    public AgentOnPaper tell(Data message) throws Exception {
        return tell(message, SENDER);
    }

    /** Hands it a message, and what it tells itself and works on meanwhile. */
    public AgentOnPaper tell(Data message, AgentId from) throws Exception {
        handle(message, from);
        comeToRest();
        return this;
    }

    /** Lets time pass; reminders that are due come in their order. */
    public AgentOnPaper pass(Duration duration) throws Exception {
        Instant end = now.plus(duration);
        int count = 0;
        while (!reminders.isEmpty() && !reminders.element().due().isAfter(end)) {
            Reminder next = reminders.remove();
            now = next.due().isAfter(now) ? next.due() : now;
            assertThat(++count)
                    .as("reminders within %s: it keeps itself busy without end", duration)
                    .isLessThan(ENDLESS);
            handle(next.message(), SELF);
            comeToRest();
        }
        now = end;
        return this;
    }

    /** Starts a successor from the newest checkpoint, as after a failure: what waited is gone. */
    public AgentOnPaper restart() throws Exception {
        context.end();
        toItself.clear();
        works.clear();
        reminders.clear();
        restarts++;
        context = new PaperContext(this, restarts);
        agent = incarnation();
        return this;
    }

    /** The incarnation that lives, for calls in a role of it. */
    public Agent agent() {
        return agent;
    }

    /** What it told others so far. */
    public List<Told> told() {
        return List.copyOf(told);
    }

    /** The newest checkpoint. */
    public Optional<Data> saved() {
        return saved;
    }

    /** What it would save now, if it keeps a state; what the platform would not keep fails the test. */
    public Optional<Data> state() throws Exception {
        Optional<Data> state = Objects.requireNonNull(agent.save(), "save gave null");
        state.ifPresent(this::requireState);
        return state;
    }

    Settings settings() {
        return settings;
    }

    Instant now() {
        return now;
    }

    void toOther(AgentId to, Data message) {
        requireMessage(message);
        if (to.equals(SELF)) {
            toItself.add(message);
        } else {
            told.add(new Told(to, message));
        }
    }

    void later(Duration delay, Data message) {
        requireMessage(message);
        assertThat(reminders.size()).as("reminders that have not come yet").isLessThan(1_000);
        reminders.add(new Reminder(now.plus(delay), reminded++, message));
    }

    void elsewhere(Callable<Data> work) {
        assertThat(works.size()).as("offloaded works that have not ended").isLessThan(8);
        works.add(work);
    }

    private void handle(Data message, AgentId from) throws Exception {
        agent.on(message, from);
        if (context.takeCheckpointWanted()) {
            Optional<Data> state = state();
            assertThat(state).as("its state, since it asked for a checkpoint").isPresent();
            saved = state;
        }
    }

    private void comeToRest() throws Exception {
        int count = 0;
        while (!toItself.isEmpty() || !works.isEmpty()) {
            Data next = toItself.isEmpty() ? works.remove().call() : toItself.remove();
            assertThat(++count)
                    .as("messages to itself after one message: it talks to itself without end")
                    .isLessThan(ENDLESS);
            requireMessage(next);
            handle(next, SELF);
        }
    }

    private Agent incarnation() throws Exception {
        return Objects.requireNonNull(type.start(context, saved), "start gave no agent");
    }

    private static Data broughtUp(AgentType type, Data state) {
        if (state.schema() == type.schema()) {
            return state;
        }
        assertThat(state.schema()).as("schema of the state").isLessThan(type.schema());
        Data migrated = type.migrate(state);
        assertThat(migrated.schema()).as("schema after migration").isEqualTo(type.schema());
        return migrated;
    }

    private void requireState(Data state) {
        assertThat(state.schema()).as("schema of the state").isEqualTo(type.schema());
        assertThat(state.json().getBytes(StandardCharsets.UTF_8).length)
                .as("bytes of the state")
                .isLessThanOrEqualTo(AgentType.MAX_STATE_BYTES);
        assertThat(state).as("state").matches(data -> JsonText.isWellFormed(data.json()), "is well-formed JSON");
    }

    private static void requireMessage(Data message) {
        assertThat(message.json().length()).as("characters of a message").isLessThanOrEqualTo(AgentContext.MAX_MESSAGE);
        assertThat(message).as("message").matches(data -> JsonText.isWellFormed(data.json()), "is well-formed JSON");
    }
}
