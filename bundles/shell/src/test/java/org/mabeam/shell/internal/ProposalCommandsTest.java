// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.Agents;
import org.mabeam.consensus.CanarySpec;
import org.mabeam.consensus.Consensus;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.ProposalView;
import org.mabeam.consensus.Question;
import org.mabeam.consensus.Silence;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.consensus.Weighting;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.study.Direction;
import org.mabeam.variable.VariableId;

/** The commands on proposals, over real proposals on a real record; the test votes for the agents. */
class ProposalCommandsTest {

    private static final String FASTER =
            "proposal:open faster http.rate=20 --voter ann --voter bob --reason 'more load'";

    @TempDir
    Path folder;

    private LiveNode node;

    @BeforeEach
    void aVariableIsDeclared() throws Exception {
        node = new LiveNode(folder);
        node.run("variable:declare http.rate --type float --low 0 --high 100 --initial 10");
        node.run("variable:declare http.burst --type integer --low 1 --high 50 --initial 8");
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aProposalIsOpenedVotedOnAndApplied() throws Exception {
        assertThat(node.run(FASTER))
                .matches("proposal faster: opened, 2 voters until \\S+Z; watch it with proposal:show faster --watch\n");
        assertThat(node.run("proposal:vote faster ann accept --reason 'p99 is fine' --confidence 0.7 --predicted 0.05"))
                .isEqualTo("proposal faster: ann voted accept (1 of 2 votes)\n");
        assertThat(node.run("proposal:vote faster bob accept --reason 'the queue grows'"))
                .isEqualTo("proposal faster: bob voted accept (2 of 2 votes)\n");

        assertThat(node.run("proposal:show faster --wait"))
                .contains("state        applied\n")
                .contains("asks         http.rate=20\n")
                .contains("by           person:alice: more load\n")
                .contains("rule         majority\n")
                .contains("vote of ann  accept (weight 1, confidence 0.7, predicted 0.05): p99 is fine\n")
                .contains("guard        domain of http.rate")
                .contains("Next: event:why ");
        assertThat(value("http.rate")).isEqualTo("20.0");
        assertThat(node.run("variable:blame http.rate"))
                .contains("proposal     faster\n")
                .contains("proposed by  person:alice: more load\n")
                .contains("vote of bob  accept (weight 1, confidence 1): the queue grows\n");
        assertThat(node.run("variable:blame http.rate --format json")).contains("\"proposal\" : \"faster\"");
    }

    @Test
    void blameTellsWhatItCannotKnowWithoutTheProposals() throws Exception {
        node.run(FASTER);
        decide("accept");
        node.shell.remove(Consensus.class);

        assertThat(node.run("variable:blame http.rate"))
                .contains("proposal  faster\n")
                .contains("votes     unknown: the proposals are not running\n");
    }

    @Test
    void waitingForADecisionAgainstItFails() throws Exception {
        node.run(FASTER);
        decide("reject");

        assertThatThrownBy(() -> node.run("proposal:show faster --wait"))
                .isInstanceOf(ConflictException.class)
                .hasMessageStartingWith("proposal faster is rejected: ");
        assertThat(value("http.rate")).isEqualTo("10.0");
        assertThat(node.run("variable:blame http.rate")).contains("since     declared\n");
    }

    @Test
    void openingCanWaitForTheDecision() {
        assertThatThrownBy(() -> node.run(FASTER + " --deadline 1s --wait"))
                .isInstanceOf(ConflictException.class)
                .hasMessageStartingWith("proposal faster is rejected: ");
    }

    @Test
    void proposalsAreListedInEachFormat() throws Exception {
        assertThat(node.run("proposal:list")).contains("No proposals yet. Open one: proposal:open NAME");
        node.run(FASTER);

        assertThat(node.run("proposal:list --format name")).isEqualTo("faster\n");
        assertThat(node.run("proposal:list --state open --format csv"))
                .startsWith("proposal,state,asks,rule,votes,by,deadline,why\r\n"
                        + "faster,open,http.rate=20,majority,0/2,person:alice,");
        assertThat(node.run("proposal:list --format json")).contains("\"votes\" : \"0/2\"");
        assertThat(node.run("proposal:list --state applied")).contains("No proposal is applied.");
        assertThat(node.run("proposal:show faster --format name")).isEqualTo("faster\n");
        assertThat(node.run("proposal:show faster --format json"))
                .contains("\"state\" : \"open\"")
                .contains("\"opinion\" : null")
                .contains("\"trial\" : null");
        assertThat(node.run("proposal:show faster --format csv")).contains("state,open\r\n");
    }

    @Test
    void allOptionsReachTheProposal() throws Exception {
        node.run("proposal:open test-1 http.rate=20 http.burst=9 --reason why"
                + " --evidence '{\"p99\": 180}' --rule supermajority --set threshold=3/4 --voter ann=2 --voter bob"
                + " --quorum 0.75 --silence reject --deadline 2d --canary-share 0.1 --canary-metric latency"
                + " --canary-better minimize --canary-alpha 0.1 --canary-samples 500 --canary-longest 30m");

        ProposalSpec spec = spec("test-1");
        assertThat(spec.rule().settings().values()).containsEntry("threshold", List.of("3/4"));
        assertThat(spec.electorate()).containsEntry(AgentId.parse("ann"), 2.0).containsEntry(AgentId.parse("bob"), 1.0);
        assertThat(spec.weighting()).isEqualTo(Weighting.STATED);
        assertThat(spec.quorum()).isEqualTo(0.75);
        assertThat(spec.silence()).isEqualTo(Silence.REJECT);
        assertThat(spec.patience()).isEqualTo(Duration.ofDays(2));
        assertThat(spec.evidence()).contains("{\"p99\": 180}");
        assertThat(spec.canary())
                .contains(new CanarySpec(0.1, "latency", Direction.MINIMIZE, 0.1, 500, Duration.ofMinutes(30)));
        assertThat(node.run("proposal:show test-1"))
                .contains("asks         http.rate=20 http.burst=9\n")
                .contains("trial        10 % of the subjects, minimize latency, 500 samples, alpha 0.1");
        assertThat(node.run("proposal:show test-1 --format json")).contains("\"evidence\" : {\"p99\": 180}");
    }

    @Test
    void aChangeMayBeForOneAgentAndForSomeTime() throws Exception {
        node.run(FASTER + " --layer agent:ann --for 2h");

        assertThat(node.run("proposal:show faster")).contains("asks         http.rate of agent:ann=20 for PT2H\n");
    }

    @Test
    void weightsMayBeEarned() throws Exception {
        node.run(FASTER + " --earned");

        assertThat(spec("faster").weighting()).isEqualTo(Weighting.EARNED);
        assertThat(node.run("proposal:weights ann bob --format csv"))
                .startsWith("agent,weight,predictions,error,derivation\r\nann,0.5,0,,");
        FakeAgents agents = new FakeAgents();
        node.shell.provide(Agents.class, agents);
        assertThat(node.run("proposal:weights")).contains("No agents. Start one:");
        agents.put("ann", java.util.Optional.empty());
        agents.put("bob", java.util.Optional.empty());
        assertThat(node.run("proposal:weights --format name")).isEqualTo("ann\nbob\n");
        assertThat(node.run("proposal:weights --format json")).contains("\"error\" : null");
    }

    @Test
    void oneOfSeveralIsChosenByRankingsAndScores() throws Exception {
        node.run("proposal:open which --option fast:http.rate=20,http.burst=9 --option slow:http.rate=5 --option keep"
                + " --rule schulze --voter ann --voter bob --reason why");

        assertThat(node.run("proposal:show which"))
                .contains(
                        "asks         fast (http.rate=20 http.burst=9) or slow (http.rate=5) or keep (everything as it is)");
        assertThatThrownBy(() -> node.run("proposal:vote which ann accept --reason x"))
                .hasMessage("opinion is 'accept', but must be a ranking such as 'a>b=c', scores such as a=0.9 b=0.2, or"
                        + " abstain; the options are fast, slow, keep");
        node.run("proposal:vote which ann 'fast>keep=slow' --reason x");
        node.run("proposal:vote which bob fast=0.9 keep=0.2 --reason y");

        assertThat(node.run("proposal:show which --wait"))
                .contains("vote of ann  fast>keep=slow (weight 1, confidence 1): x")
                .contains("vote of bob  fast=0.9 keep=0.2 (weight 1, confidence 1): y");
        assertThat(value("http.burst")).isEqualTo("9");
    }

    @Test
    void aNumberIsAgreedOn() throws Exception {
        node.run("proposal:open much --how-much http.rate --low 5 --high 30 --rule median --voter ann --voter bob"
                + " --voter cid --reason why");

        assertThat(node.run("proposal:show much")).contains("asks         http.rate from 5 to 30\n");
        assertThatThrownBy(() -> node.run("proposal:vote much ann lots --reason x"))
                .hasMessage("opinion is 'lots', but must be a number from 5 to 30, or abstain");
        node.run("proposal:vote much ann 7 --reason x");
        node.run("proposal:vote much bob 12.5 --reason y");
        node.run("proposal:vote much cid abstain --reason z");

        assertThat(node.run("proposal:show much --wait"))
                .contains("state        applied")
                .contains("abstain");
        assertThat(spec("much").question()).isInstanceOf(Question.HowMuch.class);
        assertThat(value("http.rate")).isIn("7.0", "9.75", "12.5");
    }

    @Test
    void aProposalIsOpenedFromAFile() throws Exception {
        Files.writeString(folder.resolve("my.yaml"), """
                proposal: faster
                reason: more load
                values: {http.rate: 20, http.burst: 9}
                evidence: {p99: 180}
                rule: {name: supermajority, settings: {threshold: 3/4}}
                electorate: {ann: 1, bob: 2}
                quorum: 0.6
                silence: accept
                deadline: 1h
                canary: {share: 0.1, metric: latency, better: minimize, samples: 100}
                """);

        assertThat(node.shell.directory(folder).run("proposal:open --file my.yaml --format name"))
                .isEqualTo("faster\n");
        ProposalSpec spec = spec("faster");
        assertThat(spec.evidence()).contains("{\"p99\":180}");
        assertThat(spec.electorate()).containsEntry(AgentId.parse("bob"), 2.0);
        assertThat(spec.rule().settings().values()).containsEntry("threshold", List.of("3/4"));
        assertThat(spec.canary().orElseThrow().alpha()).isEqualTo(0.05);
        node.shell.keyboard("""
                {"proposal": "which", "reason": "why", "rule": "schulze", "electorate": ["ann", "bob"],
                 "options": [{"name": "fast", "values": {"http.rate": 20}}, {"name": "keep"}]}""");
        assertThat(node.run("proposal:open --stdin --format name")).isEqualTo("which\n");
        assertThat(spec("which").question()).isInstanceOf(Question.WhichOf.class);
    }

    @Test
    void aProposalIsTakenBack() throws Exception {
        node.run(FASTER);

        assertThat(node.run("proposal:withdraw faster --reason 'not now'"))
                .isEqualTo("proposal faster: withdrawn (not now)\n");
        assertThat(node.run("proposal:list --state withdrawn --format name")).isEqualTo("faster\n");
        assertThatThrownBy(() -> node.run("proposal:withdraw faster")).isInstanceOf(ConflictException.class);
    }

    @Test
    void aSecondVoteIsRefused() throws Exception {
        node.run(FASTER);
        node.run("proposal:vote faster ann accept --reason x");

        assertThatThrownBy(() -> node.run("proposal:vote faster ann reject --reason y"))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> node.run("proposal:vote ghost ann reject --reason y"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no proposal ghost; proposal:list shows all");
        assertThatThrownBy(() -> node.run("proposal:show ghost")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void theRulesAreListedAlsoOneThatThrows() throws Exception {
        node.shell.plugin(VotingRuleType.class, "broken", "1", new VotingRuleType() {
            @Override
            public boolean answers(Question question) {
                throw new IllegalStateException("broken");
            }

            @Override
            public org.mabeam.consensus.VotingRule create(org.mabeam.foundation.config.Settings settings) {
                throw new IllegalStateException("broken");
            }
        });

        assertThat(node.run("proposal:rules --format csv"))
                .contains("majority,yes or no,0.1.0,bundle.majority,")
                .contains("schulze,which of several,")
                .contains("median,a number,")
                .contains("broken,,1,bundle.broken,");
        assertThat(node.run("proposal:rules --format name")).contains("majority\n");
        assertThat(node.run("proposal:rules --format json")).contains("\"decides\" : null");
        assertThat(new Shell().run("proposal:rules")).contains("No voting rule is deployed.");
    }

    @Test
    void theCausalChainOfADecisionIsATree() throws Exception {
        node.run(FASTER);
        await().until(() -> node.run("event:tail").contains("proposal.placed"));
        decide("accept");
        long decided = node.consensus()
                .find(ProposalId.parse("faster"))
                .orElseThrow()
                .decided()
                .orElseThrow();

        String chain = node.run("event:why " + (decided + 1));

        assertThat(chain.lines().map(line -> line.replaceAll("\\S+Z  .*", "").stripTrailing()))
                .containsExactly(
                        "  5  proposal.opened  proposal/default/faster",
                        "  └─ 6  proposal.placed  proposal/default/faster",
                        "  └─ 7  proposal.vote-cast  proposal/default/faster",
                        "  └─ 8  proposal.vote-cast  proposal/default/faster",
                        "     └─ 9  proposal.decided  proposal/default/faster",
                        "▶    └─ 10  variable.changed  variable/default/http.rate");
        assertThat(node.run("event:why 5 --format name")).isEqualTo("5\n6\n7\n8\n9\n10\n");
        assertThat(node.run("event:why 7 --format csv"))
                .startsWith("relation,depth,position,at,stream,revision,type,data,causation\r\ncause,0,5,")
                .contains("event,2,7,")
                .contains("effect,4,10,");
        assertThat(node.run("event:why 7 --format json"))
                .contains("\"relation\" : \"cause\"")
                .contains("\"causation\" : null");
        assertThat(node.run("event:why 5 --limit 2")).contains("There is more: --limit 20");
        assertThat(node.run("event:why 1 --format name")).isEqualTo("1\n2\n");
        assertThatThrownBy(() -> node.run("event:why 99"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no event at position 99; the newest ones: event:tail");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            proposal:show fa                         | faster
            proposal:vote fa                         | faster
            proposal:vote faster an                  | ann
            proposal:vote faster ann rej             | reject
            proposal:withdraw fa                     | faster
            proposal:list --state op                 | open
            proposal:list --namespace de             | default
            proposal:open x http.r                   | http.rate=
            proposal:open x --rule sch               | schulze
            proposal:open x --voter an               | ann
            proposal:open x --silence abs            | abstain
            proposal:open x --canary-better mi       | minimize
            proposal:open x --how-much http.r        | http.rate
            proposal:open x --layer names            | namespace:default
            proposal:weights an                      | ann
            event:why 1                              | 1
            """)
    void everyIdCompletes(String line, String candidate) throws Exception {
        FakeAgents agents = new FakeAgents();
        agents.put("ann", java.util.Optional.empty());
        node.shell.provide(Agents.class, agents);
        node.run(FASTER);

        assertThat(node.shell.complete(line)).contains(candidate);
    }

    private void decide(String opinion) throws Exception {
        node.run("proposal:vote faster ann " + opinion + " --reason x");
        if (opinion.equals("accept")) { // one vote against is enough here
            node.run("proposal:vote faster bob accept --reason y");
            node.run("proposal:show faster --wait");
        }
        await().until(() -> view("faster").state() != ProposalView.State.OPEN);
    }

    private ProposalView view(String name) {
        return node.consensus().find(ProposalId.parse(name)).orElseThrow();
    }

    private ProposalSpec spec(String name) {
        return view(name).spec();
    }

    private String value(String name) {
        return node.variables().find(VariableId.parse(name)).orElseThrow().value();
    }
}
