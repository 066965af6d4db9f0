// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;

/** Every field of the commands on variables and proposals: what is wrong is named, and nothing changes. */
class BadGovernanceInputTest {

    @TempDir
    static Path folder;

    private static LiveNode node;
    private static long position;

    @BeforeAll
    static void aVariableAndAProposalAreThere() throws Exception {
        node = new LiveNode(folder);
        node.run("variable:declare http.rate --type float --low 0 --high 100 --initial 10");
        node.run("variable:set http.rate 12");
        node.run("proposal:open there http.rate=20 --voter ann --reason why");
        org.awaitility.Awaitility.await().until(() -> node.run("event:tail").contains("proposal.placed"));
        position = node.store().position();
    }

    @AfterAll
    static void close() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            variable:declare                                       | file is absent, but must be either VARIABLE with --type, --file FILE or --stdin
            variable:declare a --stdin                             | variable is a, but must be either
            variable:declare --file x --stdin                      | file is x, but must be either
            variable:declare --stdin --type float                  | options is type, but must be either
            variable:declare A --type boolean --initial true       | name is 'A', but must be at most 100 characters
            variable:declare a                                     | type is absent, but must be one of float, integer
            variable:declare a --type real                         | type is 'real', but must be one of float, integer
            variable:declare a --type boolean                      | initial is absent, but must be the value until the first decision
            variable:declare a --type boolean --initial 1          | initial is 1, but must be true or false
            variable:declare a --type boolean --initial true --low 1 | low is 1, but must be absent; known here are
            variable:declare a --type float --initial 1            | low is absent, but must be a number; high is absent
            variable:declare a --type float --low x --high 2 --initial 1 | low is x, but must be a number
            variable:declare a --type float --low 3 --high 2 --initial 1 | high is 2.0, but must be finite and > low (3.0)
            variable:declare a --type float --initial 1 --low 1 --high 2 --step x | step is x, but must be a number
            variable:declare a --type float --initial 1 --low 1 --high 2 --scale square | scale is 'square', but must be one of linear, log
            variable:declare a --type float --low 1 --high 2 --initial 3 | initial is 3, but must be a number from 1.0 to 2.0
            variable:declare a --type integer --low 1.5 --high 2 --initial 1 | low is 1.5, but must be a whole number
            variable:declare a --type choice --initial x --value x | values is 1 texts, but must be 2 to 10000 texts
            variable:declare a --type service --class A --initial B --fallback c | initial is 'B', but must be the name of a plugin
            variable:declare a --type service --initial b --fallback c | class is absent, but must be the class name of the service
            variable:declare a --type composite --member b         | members is [b], but must be 2 to 100 different names
            variable:declare a --type composite --member b --member c | b
            variable:declare a --type derived                      | expression is absent, but must be an expression over other variables
            variable:declare a --type derived --expression '1 +'   | expression is 1 +, but must be an expression
            variable:declare a --type boolean --initial true --format xml | --format is 'xml', but must be table, json, csv or name
            variable:declare --stdin --file x                       | file is x, but must be either
            variable:declare a --type boolean --initial true --description LONG | description is 1001 characters, but must be at most 1000
            variable:declare a --type float --low 1 --initial 1 --high x | high is x, but must be a number
            variable:declare a --type service --initial b --fallback c --class ' ' | class is ' ', but must be the name of a class
            variable:declare a --type service --initial b --fallback c --class a.B --filter '(a' | filter is (a, but must be an LDAP filter
            variable:declare a --type ordinal --initial x --value x --value x | values is [x, x], but must be all different
            variable:list --format xml                             | --format is 'xml', but must be
            variable:list --namespace A                            | namespace is A, but must be
            variable:show A                                        | variable is 'A', but must be at most 100 characters
            variable:show http.rate --format xml                   | --format is 'xml', but must be
            variable:set A 1                                       | variable is 'A', but must be
            variable:set http.rate 101                             | must be a number from 0.0 to 100.0
            variable:set http.rate x                               | must be a number from 0.0 to 100.0
            variable:set http.rate 1 --layer us                    | layer is 'us', but must be everybody, namespace:NAME or agent:ID
            variable:set http.rate 1 --for 5                       | --for is '5', but must be a duration
            variable:set http.rate 1 --for 31d                     | lifetime is PT744H, but must be 1 s to 30 days
            variable:set http.rate --for 5m                        | --for is '5m', but must be absent without a value
            variable:set http.rate 1 --reason ''                   | reason is 0 characters, but must be 1 to 1000 characters
            variable:set http.rate 1 --emergency                   | --reason is absent, but must be a sentence, since it is an emergency
            variable:set http.rate 1 --expect x                    | --expect is 'x', but must be a whole number from 0 on
            variable:set http.rate 1 --format xml | --format is 'xml', but must be table, json, csv or name
            variable:history A                                     | variable is 'A', but must be
            variable:history http.rate --from x                    | --from is 'x', but must be a whole number from 0 on
            variable:history http.rate --limit 0                   | --limit is '0', but must be a whole number from 1 to 10000
            variable:history http.rate --format xml | --format is 'xml', but must be table, json, csv or name
            variable:diff a                                        | diff is a, but must be [VARIABLE] FROM TO
            variable:diff a 1 2 3                                  | diff is a 1 2 3, but must be [VARIABLE] FROM TO
            variable:diff 1 2                                      | from is '1', but must be a time such as
            variable:diff http.rate x 2                            | from is 'x', but must be a whole number from 0 on
            variable:diff http.rate 2030-01-01T00:00:00Z 2         | to is '2', but must be a time such as
            variable:diff http.rate 0 0 --namespace default        | --namespace is default, but must be absent if a variable is named
            variable:diff http.rate 0 0 --format xml | --format is 'xml', but must be table, json, csv or name
            variable:rollback http.rate x                          | revision is 'x', but must be a whole number from 0 on
            variable:rollback http.rate 0 --layer us               | layer is 'us', but must be
            variable:rollback http.rate 0 --reason '' | reason is 0 characters, but must be 1 to 1000 characters
            variable:rollback http.rate 0 --format xml | --format is 'xml', but must be table, json, csv or name
            variable:pin A --reason x                              | variable is 'A', but must be
            variable:pin http.rate --reason ' '                    | --reason is ' ', but must be a sentence
            variable:pin http.rate --reason x --format xml | --format is 'xml', but must be table, json, csv or name
            variable:unpin A                                       | variable is 'A', but must be
            variable:unpin http.rate --format xml | --format is 'xml', but must be table, json, csv or name
            variable:at noon                                       | time is 'noon', but must be a time such as 2030-01-31T12:00:00Z
            variable:at 2030-01-31T12:00:00Z --namespace A | namespace is A, but must be
            variable:at 2030-01-31T12:00:00Z --format xml | --format is 'xml', but must be table, json, csv or name
            variable:blame A                                       | variable is 'A', but must be
            variable:blame http.rate --layer us                    | layer is 'us', but must be
            variable:blame http.rate --format xml | --format is 'xml', but must be table, json, csv or name
            variable:ratify http.rate x                            | revision is 'x', but must be a whole number from 0 on
            variable:ratify http.rate 0 --reason '' | reason is 0 characters, but must be 1 to 1000 characters
            variable:ratify http.rate 0 --format xml | --format is 'xml', but must be table, json, csv or name
            variable:withdraw http.rate --reason ''                | reason is 0 characters, but must be 1 to 1000 characters
            variable:withdraw http.rate --format xml | --format is 'xml', but must be table, json, csv or name
            variable:watch A                                       | variable is 'A', but must be
            variable:watch --after x                               | --after is 'x', but must be a whole number from 0 on
            variable:watch --limit 0                               | --limit is '0', but must be a whole number from 1 on
            variable:watch --namespace A | namespace is A, but must be
            variable:watch --format xml | --format is 'xml', but must be table, json, csv or name
            variable:constrain Low 'http.rate < 5'                 | constraint is 'Low', but must be a name of
            variable:constrain low 'http.rate <'                   | constraint is http.rate <, but must be an expression
            variable:constrain low 'http.rate < 99' --namespace A | namespace is A, but must be
            variable:constrain low 'http.rate < 99' --format xml | --format is 'xml', but must be table, json, csv or name
            variable:constraints --format xml                      | --format is 'xml', but must be
            variable:constraints --namespace A | namespace is A, but must be
            variable:release low --namespace A | namespace is A, but must be
            variable:release low --format xml | --format is 'xml', but must be table, json, csv or name
            variable:guard http                                    | guards is absent, but must be at least one option; --none takes all away
            variable:guard ht- --by-proposal                       | prefix is 'ht-', but must be empty, or whole words of a variable's name
            variable:guard http --largest-step x                   | --largest-step is 'x', but must be a number in (0, 1]
            variable:guard http --largest-step 2                   | largestStep is 2.0, but must be in (0, 1]
            variable:guard http --cool-down 5                      | --cool-down is '5', but must be a duration
            variable:guard http --cool-down 366d                   | coolDown is PT8784H, but must be at most 365 days
            variable:guard http --window always                    | --window is 'always', but must be days, hours and a zone
            variable:guard http --window 'fri-mon 09:00-17:00'     | --window is 'fri-mon 09:00-17:00', but must be days
            variable:guard http --window 'mon 17:00-09:00'         | --window is 'mon 17:00-09:00', but must be days
            variable:guard http --window 'mon 09:00-17:00 Moon/Sea' | --window is 'mon 09:00-17:00 Moon/Sea', but must be days
            variable:guard http --proposals-per-hour 0             | --proposals-per-hour is '0', but must be a whole number from 1
            variable:guard http --propose alice                    | propose is 'alice', but must be person:, agent:, study: or system:
            variable:guard http --vote ann                         | vote is 'ann', but must be
            variable:guard http --override bob                     | override is 'bob', but must be
            variable:guard http --by-proposal --namespace A | namespace is A, but must be
            variable:guard http --by-proposal --format xml | --format is 'xml', but must be table, json, csv or name
            variable:guards --format xml                           | --format is 'xml', but must be
            variable:guards --namespace A | namespace is A, but must be
            proposal:open                                          | file is absent, but must be either PROPOSAL with what it asks, --file FILE or --stdin
            proposal:open a --stdin                                | proposal is a, but must be either
            proposal:open --stdin --rule majority                  | options is rule, but must be either
            proposal:open A http.rate=1 --voter ann --reason x     | proposal is 'A', but must be 1 to 60 characters
            proposal:open a --voter ann --reason x                 | question is absent, but must be one of values (yes or no), options
            proposal:open a http.rate=1 --option b --voter ann --reason x | question is values and options, but must be one of
            proposal:open a http.rate --voter ann --reason x       | values is 'http.rate', but must be NAME=VALUE
            proposal:open a Rate=1 --voter ann --reason x          | values is 'Rate', but must be at most 100 characters
            proposal:open a http.rate=101 --voter ann --reason x   | must be a number from 0.0 to 100.0
            proposal:open a http.rate=1 --voter ann                | reason is absent, but must be why, for the voters and for the record
            proposal:open a http.rate=1 --reason x                 | electorate is absent, but must be the agents that vote
            proposal:open a http.rate=1 --reason x --voter Ann     | electorate is 'Ann', but must be 1 to 120 characters
            proposal:open a http.rate=1 --reason x --voter ann=0   | weight of ann is 0.0, but must be finite and > 0
            proposal:open a http.rate=1 --reason x --voter ann=x   | electorate.ann is x, but must be a number
            proposal:open a http.rate=1 --reason x --voter ann --voter ann | --voter is 'ann', but must be given once for each agent
            proposal:open a http.rate=1 --reason x --voter ann --evidence no | evidence is 'no', but must be well-formed JSON
            proposal:open a http.rate=1 --reason x --voter ann --rule Most | rule is 'Most', but must be
            proposal:open a http.rate=1 --reason x --voter ann --rule most | most
            proposal:open a http.rate=1 --reason x --voter ann --set x | --set is 'x', but must be NAME=VALUE
            proposal:open a http.rate=1 --reason x --voter ann --set x=1 | x
            proposal:open a http.rate=1 --reason x --voter ann --quorum 2 | quorum is 2.0, but must be in [0, 1]
            proposal:open a http.rate=1 --reason x --voter ann --quorum x | quorum is x, but must be a number
            proposal:open a http.rate=1 --reason x --voter ann --silence yes | silence is 'yes', but must be one of abstain, accept, reject
            proposal:open a http.rate=1 --reason x --voter ann --deadline 5 | deadline is '5', but must be a duration
            proposal:open a http.rate=1 --reason x --voter ann --deadline 31d | patience is PT744H, but must be 1 s to 30 days
            proposal:open a http.rate=1 --reason x --voter ann --layer us | layer is 'us', but must be everybody
            proposal:open a http.rate=1 --reason x --voter ann --for 5 | for is '5', but must be a duration
            proposal:open a http.rate=1 --reason x --voter ann --canary-share 0.1 | canary.metric is absent
            proposal:open a http.rate=1 --reason x --voter ann --canary-share 2 --canary-metric m --canary-better minimize --canary-samples 10 | canary.share is 2.0, but must be in [0.01, 0.5]
            proposal:open a http.rate=1 --reason x --voter ann --canary-share 0.1 --canary-metric m --canary-better minimize --canary-samples 1 | canary.samples is 1, but must be 10 to 10000000
            proposal:open a http.rate=1 --reason x --voter ann --canary-share 0.1 --canary-metric m --canary-better minimize --canary-samples 10 --canary-alpha 1 | canary.alpha is 1.0, but must be in (0, 0.5)
            proposal:open a http.rate=1 --reason x --voter ann --canary-share 0.1 --canary-metric m --canary-better minimize --canary-samples 10 --canary-longest 5 | canary.longest is '5', but must be a duration
            proposal:open a --option B:http.rate=1 --option keep --reason x --voter ann | options[0].option is 'B', but must be 1 to 60 characters
            proposal:open a --option b:http.rate --option keep --reason x --voter ann | --option is 'http.rate', but must be NAME=VALUE
            proposal:open a --how-much http.rate --low 1 --reason x --voter ann | howMuch.high is absent, but must be a number
            proposal:open a --low 1 --high 2 --reason x --voter ann | howMuch.variable is absent
            proposal:open a http.rate=1 --reason x --voter ann --format xml | --format is 'xml', but must be table, json, csv or name
            proposal:open --stdin --file x | file is x, but must be either
            proposal:open a --reason x --voter ann --how-much http.rate --high 1 --low x | howMuch.low is x, but must be a number
            proposal:open a --reason x --voter ann --how-much http.rate --low 2 --high 1 | howMuch.high is 1.0, but must be finite and > low
            proposal:open a --reason x --voter ann --low 1 --high 2 --how-much Rate | howMuch.variable is 'Rate', but must be at most 100 characters
            proposal:open a --reason x --voter ann --option keep | options is 1, but must be 2 to 100
            proposal:open a http.rate=1 --reason x --voter ann --canary-share 0.1 --canary-samples 10 --canary-metric m --canary-better less | canary.better is 'less', but must be one of minimize, maximize
            proposal:open a http.rate=1 --reason x --voter ann --canary-share 0.1 --canary-samples 10 --canary-better minimize --canary-metric M | metric is 'M', but must be
            proposal:list --state done                             | --state is 'done', but must be one of open, on_trial
            proposal:list --format xml                             | --format is 'xml', but must be
            proposal:list --namespace A                            | namespace is A, but must be
            proposal:show There                                    | proposal is 'There', but must be
            proposal:show there --wait --watch                     | --watch is given, but must be absent with --wait
            proposal:show there --format xml | --format is 'xml', but must be table, json, csv or name
            proposal:vote There ann accept --reason x              | proposal is 'There', but must be
            proposal:vote there Ann accept --reason x              | agent is 'Ann', but must be
            proposal:vote there bob accept --reason x              | bob
            proposal:vote there ann yes --reason x                 | opinion is 'yes', but must be accept, reject or abstain
            proposal:vote there ann accept --reason ''             | reason is 0 characters, but must be 1 to 2000 characters
            proposal:vote there ann accept --reason x --confidence 2 | confidence is 2.0, but must be in [0, 1]
            proposal:vote there ann accept --reason x --confidence y | --confidence is 'y', but must be a number in [0, 1]
            proposal:vote there ann accept --reason x --predicted y | --predicted is 'y', but must be a number
            proposal:vote there ann accept --reason x --format xml | --format is 'xml', but must be table, json, csv or name
            proposal:withdraw There                                | proposal is 'There', but must be
            proposal:withdraw there --reason ''                    | reason is 0 characters, but must be 1 to 1000 characters
            proposal:withdraw there --format xml | --format is 'xml', but must be table, json, csv or name
            proposal:rules --format xml                            | --format is 'xml', but must be
            proposal:weights Ann                                   | agent is 'Ann', but must be
            proposal:weights ann --namespace test                  | --namespace is test, but must be absent if agents are named
            proposal:weights ann --format xml | --format is 'xml', but must be table, json, csv or name
            """)
    void isNamed(String line, String message) {
        assertThatThrownBy(() -> node.run(line.replace("LONG", "x".repeat(1001))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);

        assertThat(node.store().position()).isEqualTo(position);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            variables: 5                                               | variables is 5, but must be a list
            variables: []                                              | variables is 0 elements, but must be a list of 1 to 100 variables
            {}                                                         | variables is absent, but must be a list of 1 to 100 variables
            - a                                                        | file is ["a"], but must be an object with fields
            {"variables": [                                            | must be well-formed JSON
            a: [                                                       | must be well-formed YAML
            {"variables": [{"name": "a", "type": "boolean", "initial": true}], "x": 1} | x is 1, but must be absent; known here are variables
            variables: [{name: a, type: boolean, initial: true, low: 1}] | variables[0].low is 1, but must be absent
            variables: [{name: a, type: float, low: [1], high: 2, initial: 1}] | variables[0].low is [1], but must be one value
            variables: [{name: a, type: boolean, initial: true}, {name: B}] | variables[1].name is 'B'
            variables: [{name: a, type: derived, expression: a + 1}] | a
            variables: [{name: a, type: boolean, initial: true}, {name: a, type: boolean, initial: true}] | a
            """)
    void inAFileItIsNamedWithItsPath(String file, String message) {
        node.shell.keyboard(file);

        assertThatThrownBy(() -> node.run("variable:declare --stdin"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);

        assertThat(node.store().position()).isEqualTo(position);
    }

    @Test
    void allFaultsOfAProposalFileAreNamedAtOnce() {
        node.shell.keyboard("""
                proposal: A
                options:
                  - {name: b, values: {http.rate: [1]}}
                  - {nam: keep}
                rule: {name: majority, settings: {x: {}}, y: 1}
                electorate: [ann, ann, Bob]
                canary: {share: x}
                quorum: most
                """);

        assertThatThrownBy(() -> node.run("proposal:open --stdin"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContainingAll(
                        "proposal is 'A'",
                        "reason is absent",
                        "options[0].values.http.rate is [1], but must be one value",
                        "options[1].name is absent",
                        "options[1].nam is keep, but must be absent",
                        "rule.settings.x is {}",
                        "rule.y is 1, but must be absent",
                        "electorate is ann, but must be each agent once",
                        "'Bob'",
                        "canary.share is x, but must be a number",
                        "canary.samples is absent",
                        "quorum is most, but must be a number");
        assertThat(node.store().position()).isEqualTo(position);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            variable:show ghost               | there is no variable ghost; variable:list shows all
            variable:set ghost 1              | there is no variable ghost; variable:list shows all
            variable:history ghost            | there is no variable ghost
            variable:diff ghost 0 1           | there is no variable ghost
            variable:diff http.rate 0 9       | variable http.rate has no revision 9
            variable:rollback ghost 0         | there is no variable ghost; variable:list shows all
            variable:pin ghost --reason x     | there is no variable ghost; variable:list shows all
            variable:unpin ghost              | there is no variable ghost; variable:list shows all
            variable:blame ghost              | there is no variable ghost; variable:list shows all
            variable:ratify ghost             | there is no variable ghost; variable:list shows all
            variable:withdraw ghost           | there is no variable ghost; variable:list shows all
            variable:release ghost            | ghost
            variable:declare --file ghost     | there is no file
            proposal:show ghost               | there is no proposal ghost; proposal:list shows all
            proposal:show ghost --wait        | there is no proposal ghost; proposal:list shows all
            proposal:vote ghost ann accept --reason x | there is no proposal ghost; proposal:list shows all
            proposal:withdraw ghost           | there is no proposal ghost; proposal:list shows all
            proposal:open --file ghost        | there is no file
            """)
    void whatIsNotThereIsNotFound(String line, String message) {
        assertThatThrownBy(() -> node.run(line))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(message);

        assertThat(node.store().position()).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "variable:show",
                "variable:set",
                "variable:set http.rate 1 2",
                "variable:history",
                "variable:diff",
                "variable:rollback http.rate",
                "variable:pin http.rate",
                "variable:unpin",
                "variable:at",
                "variable:blame",
                "variable:ratify",
                "variable:withdraw",
                "variable:constrain low",
                "variable:release",
                "variable:guard",
                "proposal:show",
                "proposal:vote there ann",
                "proposal:vote there ann accept",
                "proposal:withdraw"
            })
    void whatIsMissingOrTooMuchIsWrongUsage(String line) {
        assertThatThrownBy(() -> node.run(line)).isInstanceOf(CommandException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            variable:list                     | the variables are not running
            variable:declare a --type boolean --initial true | the variables are not running
            variable:set a 1                  | the variables are not running
            variable:guard a --by-proposal    | the variables are not running
            variable:watch                    | the variables are not running
            proposal:list                     | the proposals are not running
            proposal:open a b=1 --voter ann --reason x | the proposals are not running
            proposal:vote a ann accept --reason x      | the proposals are not running
            proposal:weights ann              | the proposals are not running
            """)
    void whatIsAwayIsNamed(String line, String message) {
        assertThatThrownBy(() -> new Shell().run(line))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(message);
    }
}
