// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.Agents;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.study.Studies;
import org.mabeam.study.StudyView;
import org.mabeam.study.StudyView.State;
import org.mabeam.study.Team;
import org.mabeam.study.Trial;
import org.mabeam.variable.VariableId;

/** {@code study:propose}, from a study's end to its values in real variables. */
class ProposeStudyTest {

    @TempDir
    Path folder;

    private final FakeStudies studies = new FakeStudies();
    private final FakeAgents agents = new FakeAgents();
    private LiveNode node;

    @BeforeEach
    void aStudyHasEnded() {
        node = new LiveNode(folder);
        node.shell.provide(Studies.class, studies).provide(Agents.class, agents);
        studies.put(Example.ended(
                "digits", State.FINISHED, List.of(Example.trial(0, Trial.State.COMPLETE, 0.9)), "all trials done"));
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void theBestConfigurationIsOneChangeOfSeveralVariables() throws Exception {
        node.run("variable:declare net.rate --type float --low 0 --high 1 --initial 0.5");
        node.run("variable:declare net.kind --type choice --value relu --value tanh --initial tanh");

        assertThat(node.run("study:propose digits --prefix net --voter ann --voter bob --rule supermajority"))
                .startsWith("proposal digits: opened, 2 voters until ");

        ProposalSpec spec = spec("digits");
        assertThat(spec.reason()).isEqualTo("the best of 1 complete trial of study digits: accuracy 0.9");
        assertThat(spec.evidence().orElseThrow())
                .contains("\"study\":\"digits\"")
                .contains("\"value\":0.9")
                .contains("\"learning\":{\"trials\":2,\"improvement\":0.4}");
        assertThat(spec.rule().name()).isEqualTo("supermajority");
        node.run("proposal:vote digits ann accept --reason 'it was measured'");
        node.run("proposal:vote digits bob accept --reason 'the same here'");
        node.run("proposal:show digits --wait");
        assertThat(value("net.rate")).isEqualTo("0.25");
        assertThat(value("net.kind")).isEqualTo("relu");
        assertThatThrownBy(() -> node.run("study:propose digits --prefix net --voter ann --name again"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("nothing to propose: all variables have the values of study digits already");
    }

    @Test
    void whatIsMissingIsDeclaredOnlyIfThatIsWanted() throws Exception {
        node.run("variable:declare kind --type choice --value relu --value tanh --initial tanh");

        assertThatThrownBy(() -> node.run("study:propose digits --voter ann"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no variable rate; --declare declares what is missing");
        node.run("study:propose digits --voter ann --declare --name first");

        assertThat(value("rate")).isEqualTo("0.25");
        assertThat(node.run("proposal:show first")).contains("asks         kind=relu\n");
    }

    @Test
    void whereAllIsDeclaredThereIsNothingToDecide() throws Exception {
        assertThat(node.run("study:propose digits --voter ann --declare"))
                .isEqualTo("2 variables declared with the values of study digits; there is nothing to decide:"
                        + " variable:list shows them\n");
        assertThat(value("kind")).isEqualTo("relu");
        assertThat(node.run("proposal:list --format name")).isEmpty();
    }

    @Test
    void badInputDeclaresNothing() throws Exception {
        assertThatThrownBy(() -> node.run("study:propose digits --voter ann --declare --quorum 2"))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> node.run("study:propose digits --voter ann --declare --prefix Net"))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> node.run("study:propose digits --voter ann --declare --rule most"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("most");
        assertThat(node.variables().list(org.mabeam.foundation.discovery.Namespace.DEFAULT))
                .isEmpty();
    }

    @Test
    void theTeamVotesAndIsCalledBackForIt() throws Exception {
        studies.put(withTeam());

        agents.started = Example.AT.plusSeconds(6); // after the study
        agents.put("tuned.one", Optional.empty());
        node.run("variable:declare kind --type choice --value relu --value tanh --initial tanh");
        node.run("study:propose tuned --declare");

        assertThat(spec("tuned").electorate().keySet())
                .containsExactly(AgentId.parse("tuned.one"), AgentId.parse("tuned.two"));
        assertThat(agents.calls).hasSize(1).first().asString().startsWith("start tuned.two optimizer");
    }

    @Test
    void whoIsAboutToLeaveWithTheStudyIsCalledBackToo() throws Exception {
        studies.put(withTeam());
        agents.put("tuned.one", Optional.empty());
        node.run("variable:declare kind --type choice --value relu --value tanh --initial tanh");

        node.run("study:propose tuned --declare");

        assertThat(agents.calls.stream().map(call -> call.replaceAll(" (optimizer|PT).*", "")))
                .containsExactly("stop tuned.one", "start tuned.one", "start tuned.two");
    }

    @Test
    void withoutATeamVotersAreNamed() {
        assertThatThrownBy(() -> node.run("study:propose digits"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("--voter is absent, but must be given, since the study has no team");
    }

    @Test
    void aStudyThatHasNotEndedOrFoundNothingIsNotProposed() {
        studies.put(Example.busy("busy"));
        studies.put(Example.ended("poor", State.FINISHED, List.of(), "all trials done"));

        assertThatThrownBy(() -> node.run("study:propose busy --voter ann"))
                .isInstanceOf(ConflictException.class)
                .hasMessage("study busy is running; wait for its end with study:show busy --wait");
        assertThatThrownBy(() -> node.run("study:propose poor --voter ann"))
                .isInstanceOf(ConflictException.class)
                .hasMessage("study poor ended without a complete trial; study:trials poor shows why");
    }

    private static StudyView withTeam() {
        StudyView view = Example.ended(
                "tuned", State.FINISHED, List.of(Example.trial(0, Trial.State.COMPLETE, 0.9)), "all trials done");
        Team team = new Team(
                Team.BLOCKS,
                List.of(
                        new Team.Member("one", "optimizer", Set.of("rate"), Settings.NONE),
                        new Team.Member("two", "optimizer", Set.of("kind"), Settings.NONE)));
        return Example.with(view, team);
    }

    private ProposalSpec spec(String name) {
        return node.consensus().find(ProposalId.parse(name)).orElseThrow().spec();
    }

    private String value(String name) {
        return node.variables().find(VariableId.parse(name)).orElseThrow().value();
    }
}
