// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;

/** The commands on live variables, over real variables on a real record. */
class VariableCommandsTest {

    private static final String FILE = """
            variables:
              - {name: http.product, type: derived, expression: http.rate * http.burst}
              - {name: http.limits, type: composite, members: [http.rate, http.burst]}
              - {name: http.burst, type: integer, low: 1, high: 50, initial: 8, description: at once}
              - {name: http.mode, type: choice, values: [fast, slow], initial: fast}
              - {name: http.debug, type: boolean, initial: false}
              - {name: http.level, type: ordinal, values: [1, 10, 100], initial: 10}
              - {name: http.delay, type: float, low: 0.001, high: 10, scale: log, initial: 1}
              - {name: http.store, type: service, class: com.acme.Store, initial: disk, fallback: memory}
            """;

    @TempDir
    Path folder;

    private LiveNode node;

    @BeforeEach
    void aVariableIsDeclared() throws Exception {
        node = new LiveNode(folder);
        assertThat(node.run("variable:declare http.rate --type float --low 0 --high 100 --initial 10"))
                .isEqualTo("variable http.rate: declared, 10.0\n");
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void theCommandsAreThese() {
        assertThat(node.shell.commands().stream()
                        .map(command -> command.getScope() + ":" + command.getName())
                        .filter(name -> name.startsWith("variable:") || name.startsWith("proposal:"))
                        .sorted())
                .contains(
                        "proposal:list",
                        "proposal:open",
                        "proposal:rules",
                        "proposal:show",
                        "proposal:vote",
                        "proposal:weights",
                        "proposal:withdraw",
                        "variable:at",
                        "variable:blame",
                        "variable:constrain",
                        "variable:constraints",
                        "variable:declare",
                        "variable:diff",
                        "variable:guard",
                        "variable:guards",
                        "variable:history",
                        "variable:list",
                        "variable:pin",
                        "variable:ratify",
                        "variable:release",
                        "variable:rollback",
                        "variable:set",
                        "variable:show",
                        "variable:unpin",
                        "variable:watch",
                        "variable:withdraw");
    }

    @Test
    void severalAreDeclaredFromAFileInAnyOrder() throws Exception {
        Files.writeString(folder.resolve("my.yaml"), FILE);

        node.shell.directory(folder).run("variable:declare --file my.yaml");

        assertThat(node.run("variable:list --format name")).isEqualTo("""
                http.burst
                http.debug
                http.delay
                http.level
                http.limits
                http.mode
                http.product
                http.rate
                http.store
                """);
        assertThat(node.variables().list(Namespace.DEFAULT))
                .extracting(VariableView::value)
                .containsExactly(
                        "8", "false", "1.0", "10", "http.rate=10.0, http.burst=8", "fast", "80", "10.0", "disk");
    }

    @Test
    void aFileMayBeJsonOnStandardInput() throws Exception {
        node.shell.keyboard("{\"variables\": [{\"name\": \"test/a\", \"type\": \"boolean\", \"initial\": true}]}");

        assertThat(node.run("variable:declare --stdin --format name")).isEqualTo("test/a\n");
        assertThat(node.run("variable:list --namespace test --format csv"))
                .startsWith("variable,type,value,revision,changed,by,marks\r\ntest/a,boolean,true,0,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --type integer --low 1 --high 9 --step 4 --initial 5                 | a whole number from 1 to 9 in steps of 4
            --type float --low 1 --high 9 --scale log --initial 5                | a number from 1.0 to 9.0
            --type boolean --initial true --description 'on or off'              | true or false
            --type choice --value a --value b --initial b                        | one of a, b
            --type ordinal --value 1 --value 2 --initial 2                       | one of 1, 2
            --type service --class A --filter (x=1) --initial p --fallback q     | a plugin that provides A and matches (x=1); q while it is away
            --type composite --member http.rate --member http.other             | together: http.rate, http.other
            --type derived --expression 'http.rate * 2'                          | computed: http.rate * 2
            """)
    void eachKindIsDeclaredByOptions(String options, String values) throws Exception {
        node.run("variable:declare http.other --type boolean --initial true");

        node.run("variable:declare x " + options.replace("(x=1)", "'(x=1)'"));

        assertThat(node.run("variable:show x")).contains("values    ").contains(values);
        assertThat(node.run("variable:blame x").contains("comes from  "))
                .isEqualTo(options.contains("composite") || options.contains("derived"));
    }

    @Test
    void aVariableIsShownInEachFormat() throws Exception {
        node.run("variable:set http.rate 20 --reason 'the queue grows'");
        node.run("variable:set http.rate 5 --layer agent:ann");
        node.run("variable:guard http --largest-step 0.5");

        assertThat(node.run("variable:show http.rate"))
                .contains("value          20.0\n")
                .contains("for agent:ann  5.0\n")
                .contains("for everybody  20.0\n")
                .contains("guard          http: steps of at most 0.5 of the domain\n")
                .contains("revision       2\n")
                .endsWith("Next: variable:blame http.rate\n");
        assertThat(node.run("variable:show http.rate --format json"))
                .contains("\"variable\" : \"http.rate\"")
                .contains("\"layer\" : \"agent:ann\"")
                .contains("\"trial\" : null");
        assertThat(node.run("variable:show http.rate --format csv")).contains("initial,10.0\r\n");
        assertThat(node.run("variable:show http.rate --format name")).isEqualTo("http.rate\n");
        assertThat(node.run("variable:list --prefix http --format csv"))
                .contains("http.rate,float,20.0,2,")
                .contains(",person:alice,layers\r\n");
        assertThat(node.run("variable:list --prefix htt")).contains("No variable below htt.");
        assertThat(node.run("variable:list --namespace empty"))
                .contains("No variables yet. Declare one: variable:declare");
    }

    @Test
    void valuesAreSetAndTakenAway() throws Exception {
        assertThat(node.run("variable:set http.rate 20")).isEqualTo("http.rate 10.0 → 20.0 (revision 1)\n");
        assertThat(node.run("variable:set http.rate 30 --for 1h"))
                .matches("http.rate 20.0 → 30.0 until \\S+Z \\(revision 2\\)\n");
        assertThat(node.run("variable:set http.rate 5 --layer agent:ann"))
                .isEqualTo("http.rate of agent:ann none → 5.0 (revision 3)\n");
        assertThat(node.run("variable:set http.rate --layer agent:ann"))
                .isEqualTo("http.rate of agent:ann 5.0 → none (revision 4)\n");
        assertThat(node.run("variable:set http.rate --reason over")).isEqualTo("http.rate 30.0 → 20.0 (revision 5)\n");
        assertThat(node.run("variable:set http.rate 7 --expect 5 --format name"))
                .isEqualTo("http.rate\n");
        assertThatThrownBy(() -> node.run("variable:set http.rate 8 --expect 5"))
                .isInstanceOf(ConflictException.class);
        assertThat(value()).isEqualTo("7.0");
    }

    @Test
    void whatIsPinnedDoesNotChange() throws Exception {
        node.run("variable:guard http.rate --cool-down 1s");

        assertThat(node.run("variable:pin http.rate --reason 'the sale'"))
                .isEqualTo("variable http.rate: pinned at 10.0 (the sale); variable:unpin http.rate ends it\n");
        assertThatThrownBy(() -> node.run("variable:set http.rate 20"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("the sale");
        assertThat(node.run("variable:unpin http.rate")).isEqualTo("variable http.rate: unpinned\n");

        node.run("variable:set http.rate 20");
        assertThat(node.run("variable:guards --format csv"))
                .isEqualTo(Shell.crlf("prefix,guards", "http.rate,at most one change in PT1S"));
        assertThatThrownBy(() -> node.run("variable:unpin http.rate"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("is not pinned");
    }

    @Test
    void allGuardsAreSetOneByOneAndTakenAway() throws Exception {
        assertThat(node.run("variable:guards")).contains("No guards. Set some: variable:guard PREFIX");

        node.run("variable:guard http --by-proposal --largest-step 0.25 --cool-down 5m --proposals-per-hour 2"
                + " --window 'mon-fri 09:00-17:00 Europe/Berlin' --window 'sat,sun 00:00-24:00'");
        node.run(
                "variable:guard http --frozen 'the sale' --propose person:alice --vote agent:team-* --override person:bob");

        assertThat(node.run("variable:guards --format json")).isEqualToIgnoringWhitespace("""
                [{"prefix":"http","namespace":"default","byProposal":true,"largestStep":0.25,"coolDown":"PT5M",
                "frozen":"the sale","windows":["mon,tue,wed,thu,fri 09:00-17:00 Europe/Berlin","sat,sun 00:00-24:00 UTC"],
                "proposalsPerHour":2,"propose":["person:alice"],"vote":["agent:team-*"],"override":["person:bob"]}]""");
        assertThat(node.run("variable:guard http --frozen ''"))
                .startsWith("guards of http: by proposal only; steps of at most 0.25 of the domain; ")
                .doesNotContain("frozen");
        assertThat(node.run("variable:guard http --none")).isEqualTo("guards of http: nothing is held back\n");
        assertThat(node.run("variable:guard * --by-proposal")).isEqualTo("guards of *: by proposal only\n");
        assertThatThrownBy(() -> node.run("variable:set http.rate 20")).isInstanceOf(ConflictException.class);
    }

    @Test
    void anEmergencyChangeIsRatifiedBySomebodyElse() throws Exception {
        node.run("variable:guard http --by-proposal --override person:*");

        assertThat(node.run("variable:set http.rate 1 --emergency --reason 'it burns'"))
                .isEqualTo("http.rate 10.0 → 1.0 (revision 1); it waits for variable:ratify http.rate 1\n");
        assertThat(node.run("variable:blame http.rate"))
                .contains("by        person:alice in an emergency")
                .contains("ratified  not yet: variable:ratify http.rate");
        assertThatThrownBy(() -> node.run("variable:ratify http.rate")).isInstanceOf(ConflictException.class);
        assertThat(node.shell.user("bob").run("variable:ratify http.rate --reason 'it did'"))
                .isEqualTo("variable http.rate: revision 1 ratified (it did)\n");
        assertThat(node.run("variable:blame http.rate")).contains("ratified  person:bob: it did");
        assertThatThrownBy(() -> node.run("variable:ratify http.rate"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("variable http.rate has no emergency change that waits for ratification");
    }

    @Test
    void constraintsHoldUntilTheyAreReleased() throws Exception {
        assertThat(node.run("variable:constrain low 'http.rate < 50'"))
                .isEqualTo("constraint low: http.rate < 50 holds from now on\n");
        assertThat(node.run("variable:constraints --format csv"))
                .isEqualTo(Shell.crlf("constraint,expression", "low,http.rate < 50"));
        assertThatThrownBy(() -> node.run("variable:set http.rate 60")).isInstanceOf(ConflictException.class);

        assertThat(node.run("variable:release low")).isEqualTo("constraint low: released\n");

        node.run("variable:set http.rate 60");
        assertThat(node.run("variable:constraints")).contains("No constraints. Add one:");
        assertThatThrownBy(() -> node.run("variable:release low")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void withoutSomebodyLoggedInNothingChanges() {
        node.shell.nobody();

        assertThatThrownBy(() -> node.run("variable:set http.rate 20"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("nobody is logged in");
        assertThat(value()).isEqualTo("10.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            variable:show http.r               | http.rate
            variable:set http.r                | http.rate
            variable:set http.mode s           | slow
            variable:set http.debug t          | true
            variable:set http.rate --layer ev  | everybody
            variable:history http.r            | http.rate
            variable:diff http.r               | http.rate
            variable:rollback http.r           | http.rate
            variable:rollback http.rate 0      | 0
            variable:pin http.r                | http.rate
            variable:unpin http.r              | http.rate
            variable:blame http.r              | http.rate
            variable:ratify http.r             | http.rate
            variable:ratify http.rate 0        | 0
            variable:withdraw http.r           | http.rate
            variable:watch http.r              | http.rate
            variable:guard ht                  | http,http.debug,http.mode,http.rate
            variable:release lo                | low
            variable:list --namespace de       | default
            variable:list --prefix http.r      | http.rate
            variable:declare x --type fl       | float
            variable:declare x --scale lo      | log
            variable:declare x --member http.r | http.rate
            """)
    void everyIdCompletes(String line, String candidates) throws Exception {
        node.shell.provide(org.mabeam.agent.Agents.class, new FakeAgents());
        node.run("variable:declare http.mode --type choice --value fast --value slow --initial fast");
        node.run("variable:declare http.debug --type boolean --initial true");
        node.run("variable:constrain low 'http.rate < 50'");

        assertThat(node.shell.complete(line)).isEqualTo(List.of(candidates.split(",", -1)));
    }

    private String value() {
        return node.variables()
                .find(VariableId.parse("http.rate"))
                .orElseThrow()
                .value();
    }
}
