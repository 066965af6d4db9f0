// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.agent.Agents;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.study.Studies;
import org.mabeam.study.StudyView.State;
import org.mabeam.study.Trial;

/** Every field of {@code study:propose} and {@code event:why}: what is wrong is named, and nothing changes. */
class BadProposeInputTest {

    @TempDir
    static Path folder;

    private static final FakeAgents AGENTS = new FakeAgents();
    private static LiveNode node;
    private static long position;

    @BeforeAll
    static void aStudyHasEnded() throws Exception {
        node = new LiveNode(folder);
        FakeStudies studies = new FakeStudies();
        studies.put(Example.ended(
                "digits", State.FINISHED, List.of(Example.trial(0, Trial.State.COMPLETE, 0.9)), "all trials done"));
        node.shell.provide(Studies.class, studies).provide(Agents.class, AGENTS);
        node.run("variable:declare rate --type float --low 0 --high 1 --initial 0.5");
        node.run("variable:declare kind --type choice --value relu --value tanh --initial tanh");
        position = node.store().position();
    }

    @AfterAll
    static void close() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            event:why x                                            | position is 'x', but must be a whole number from 1 on
            event:why 1 --limit 0                                  | --limit is '0', but must be a whole number from 1 to 10000
            study:propose Digits                                   | study is 'Digits', but must be
            study:propose digits --voter ann --format xml | --format is 'xml', but must be table, json, csv or name
            study:propose digits --voter ann --prefix Net | variable is 'Net.
            study:propose digits --voter ann --name Digits | proposal is 'Digits', but must be 1 to 60 characters
            study:propose digits --voter ann --reason '' | reason is 0 characters, but must be 1 to
            study:propose digits --voter ann --evidence no | evidence is 'no', but must be well-formed JSON
            study:propose digits --voter ann --rule Most | rule is 'Most', but must be
            study:propose digits --voter ann --set x | --set is 'x', but must be NAME=VALUE
            study:propose digits --voter ann --set x=1 | x
            study:propose digits --voter Ann | electorate is 'Ann', but must be 1 to 120 characters
            study:propose digits --voter ann --quorum 2 | quorum is 2.0, but must be in [0, 1]
            study:propose digits --voter ann --silence yes | silence is 'yes', but must be one of abstain, accept, reject
            study:propose digits --voter ann --deadline 5 | deadline is '5', but must be a duration
            study:propose digits --voter ann --canary-metric m --canary-better minimize --canary-samples 10 --canary-share 2 | canary.share is 2.0, but must be in [0.01, 0.5]
            study:propose digits --voter ann --canary-share 0.1 --canary-better minimize --canary-samples 10 --canary-metric M | metric is 'M', but must be
            study:propose digits --voter ann --canary-share 0.1 --canary-metric m --canary-samples 10 --canary-better less | canary.better is 'less', but must be one of minimize, maximize
            study:propose digits --voter ann --canary-share 0.1 --canary-metric m --canary-better minimize --canary-samples 1 | canary.samples is 1, but must be 10 to 10000000
            study:propose digits --voter ann --canary-share 0.1 --canary-metric m --canary-better minimize --canary-samples 10 --canary-alpha 1 | canary.alpha is 1.0, but must be in (0, 0.5)
            study:propose digits --voter ann --canary-share 0.1 --canary-metric m --canary-better minimize --canary-samples 10 --canary-longest 5 | canary.longest is '5', but must be a duration
            event:why 1 --format xml | --format is 'xml', but must be table, json, csv or name
            """)
    void isNamed(String line, String message) {
        assertThatThrownBy(() -> node.run(line))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);

        nothingHasChanged();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            event:why 9999                    | there is no event at position 9999
            study:propose ghost               | there is no study ghost; study:list shows all
            study:propose digits --voter ann --rule most | there is no voting rule most; proposal:rules shows all
            study:propose digits --voter ann --prefix net | there is no variable net.rate, net.kind; --declare declares what is missing
            """)
    void whatIsNotThereIsNotFound(String line, String message) {
        assertThatThrownBy(() -> node.run(line))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(message);

        nothingHasChanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"event:why", "study:propose"})
    void whatIsMissingIsWrongUsage(String line) {
        assertThatThrownBy(() -> node.run(line)).isInstanceOf(CommandException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            event:why 1                       | the record is not running
            study:propose a                   | the studies are not running
            """)
    void whatIsAwayIsNamed(String line, String message) {
        assertThatThrownBy(() -> new Shell().run(line))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(message);
    }

    private static void nothingHasChanged() {
        assertThat(node.store().position()).isEqualTo(position);
        assertThat(AGENTS.calls).isEmpty();
    }
}
