// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Data;

/**
 * What the platform relies on in every agent type. Extend it in a test of your own, give it your type and the messages
 * that its agents know, and all of its tests run. Agents that judge extend {@link JudgeContract}, members of teams
 * {@link TeamMemberContract}.
 */
public abstract class AgentContract {

    private static final Duration LONG = Duration.ofHours(1);
    private static final int MANY = 2_000;

    /** The type under test; each call may give a new one. */
    protected abstract AgentType type();

    /** The settings with which it is tested; by default none. */
    protected Settings settings() {
        return Settings.NONE;
    }

    /** Messages that its agents know, in an order that makes sense; by default none. */
    protected List<Data> messages() {
        return List.of();
    }

    /** What earlier versions saved, at least one state of each older schema; by default none. */
    protected List<Data> olderStates() {
        return List.of();
    }

    @Test
    void itStartsWithItsSettings() {
        inTime(() -> assertThat(start().agent()).isNotNull());
    }

    @Test
    void anUnknownSettingIsRefusedByName() {
        SortedMap<String, List<String>> all = new TreeMap<>(settings().values());
        all.put("no-such-setting", List.of("1"));

        assertThatThrownBy(() -> AgentOnPaper.start(type(), new Settings(all)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("no-such-setting");
    }

    @Test
    void messagesThatItKnowsAreHandledInTime() {
        inTime(() -> all(start()).pass(LONG));
    }

    @Test
    void messagesThatItDoesNotKnowDoItNoHarm() {
        inTime(() -> {
            AgentOnPaper paper = all(start());
            for (String json : List.of("null", "{}", "[]", "7", "\"word\"", "{\"no\": {\"such\": [1]}}")) {
                paper.tell(new Data("no.such-message", 1, json));
                paper.tell(new Data("no.such-message", 999, json), AgentId.parse("far/stranger"));
                for (Data known : messages()) {
                    paper.tell(new Data(known.type(), known.schema(), json));
                    paper.tell(new Data(known.type(), known.schema() + 1, json));
                }
            }
            all(paper);
        });
    }

    @Test
    void savingChangesNothing() {
        inTime(() -> {
            AgentOnPaper paper = all(start());
            int told = paper.told().size();

            Optional<Data> first = paper.state();

            assertThat(paper.state()).isEqualTo(first);
            assertThat(paper.told()).hasSize(told);
        });
    }

    @Test
    void aSuccessorGoesOnFromWhatWasSaved() {
        inTime(() -> {
            Optional<Data> state = all(start()).state();
            if (state.isPresent()) {
                AgentOnPaper successor = AgentOnPaper.start(type(), settings(), state.get());
                assertThat(successor.state()).isEqualTo(state);
                all(successor);
            }
        });
    }

    @Test
    void afterAFailureItGoesOn() {
        inTime(() -> {
            AgentOnPaper paper = all(start());
            Optional<Data> saved = paper.saved();

            paper.restart();

            if (saved.isPresent()) {
                assertThat(paper.state()).isEqualTo(saved);
            }
            all(paper).pass(LONG);
        });
    }

    @Test
    void theSameMessagesAndTheSameChanceGiveTheSameWork() {
        inTime(() -> {
            AgentOnPaper one = all(start()).pass(LONG);
            AgentOnPaper two = all(start()).pass(LONG);

            assertThat(two.told()).isEqualTo(one.told());
            assertThat(two.state()).isEqualTo(one.state());
        });
    }

    @Test
    void instancesShareNothing() {
        inTime(() -> {
            AgentType type = type();
            AgentOnPaper alone = all(AgentOnPaper.start(type, settings()));
            AgentOnPaper one = AgentOnPaper.start(type, settings());
            AgentOnPaper other = AgentOnPaper.start(type, settings());

            for (Data message : messages()) {
                other.tell(message);
                one.tell(message);
                other.tell(message);
            }

            assertThat(one.told()).isEqualTo(alone.told());
            assertThat(one.state()).isEqualTo(alone.state());
        });
    }

    @Test
    void aLongLifeIsNoBurden() {
        inTime(() -> {
            AgentOnPaper paper = start();
            for (int i = 0; i < MANY; i++) {
                all(paper).pass(Duration.ofSeconds(1));
            }
            assertThat(paper.state().isPresent() || paper.saved().isEmpty()).isTrue();
        });
    }

    @Test
    void statesOfEveryOlderSchemaAreBroughtUp() {
        inTime(() -> {
            AgentType type = type();
            Set<Integer> covered = new HashSet<>();
            for (Data older : olderStates()) {
                all(AgentOnPaper.start(type(), settings(), older));
                covered.add(older.schema());
            }
            for (int schema = 1; schema < type.schema(); schema++) {
                assertThat(covered).as("schemas of olderStates()").contains(schema);
            }
        });
    }

    /** A type that writes no state back need not: it answers with {@link InvalidValueException}. */
    @Test
    void whatIsWrittenBackIsBroughtUpToTheSameState() {
        inTime(() -> {
            AgentType type = type();
            for (Data older : olderStates()) {
                Data present = type.migrate(older);
                Data back;
                try {
                    back = type.writeBack(present, older.schema());
                } catch (InvalidValueException notOffered) {
                    continue;
                }
                assertThat(back.schema()).as("schema of what is written back").isEqualTo(older.schema());
                assertThat(back.type()).as("type of what is written back").isEqualTo(older.type());
                assertThat(type.migrate(back)).isEqualTo(present);
            }
        });
    }

    @Test
    void savingIsNotSeenInWhatItDoesNext() {
        inTime(() -> {
            AgentOnPaper asked = start();
            AgentOnPaper left = start();
            for (Data message : messages()) {
                asked.state();
                asked.tell(message);
                left.tell(message);
            }

            assertThat(asked.told()).isEqualTo(left.told());
            assertThat(asked.state()).isEqualTo(left.state());
        });
    }

    @Test
    void itStartsNoThreads() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();

        all(start());

        Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
        started.removeAll(before);
        started.removeIf(thread -> thread.getThreadGroup() == null
                || !thread.getThreadGroup().equals(Thread.currentThread().getThreadGroup()));
        assertThat(started).isEmpty();
    }

    /** How long each test may take; by default 10 s. */
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }

    /** A new agent. */
    protected final AgentOnPaper start() throws Exception {
        return AgentOnPaper.start(type(), settings());
    }

    /** Fails if something takes longer than an agent may. */
    protected final void inTime(Executable work) {
        assertTimeoutPreemptively(patience(), work);
    }

    private AgentOnPaper all(AgentOnPaper paper) throws Exception {
        for (Data message : messages()) {
            paper.tell(message);
        }
        return paper;
    }
}
