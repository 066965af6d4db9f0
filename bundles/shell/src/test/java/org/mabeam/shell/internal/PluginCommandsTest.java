// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.plugin.PluginStatus;
import org.mabeam.foundation.plugin.Plugins;

class PluginCommandsTest {

    private final FakePlugins plugins = new FakePlugins();
    private final Shell shell =
            new Shell().provide(Plugins.class, plugins).user("ann").directory(Path.of("/jars"));

    @BeforeEach
    void somethingIsThere() {
        plugins.installed.add(FakePlugins.installed("climb", "1.1.0", PluginStatus.PROBATION));
        plugins.installed.add(FakePlugins.installed("climb", "1.0.0", PluginStatus.STANDBY));
        plugins.installed.add(FakePlugins.pinned("tpe", "0.1.0"));
        plugins.installed.add(FakePlugins.waiting("walk", "2.0.0", "it lacks a service"));
    }

    @Test
    void allVersionsOfAllKindsAreListed() throws Exception {
        assertThat(shell.run("plugin:list --format csv"))
                .isEqualTo(Shell.crlf(
                        "name,kind,version,status,signer,origin,trouble",
                        "climb,StrategyType,1.1.0,on probation,alice,deploy/climb.jar,",
                        "climb,StrategyType,1.0.0,standby,alice,deploy/climb.jar,",
                        "tpe,\"AgentType, StrategyType\",0.1.0,\"serving, pinned\",,product,",
                        "walk,,2.0.0,waiting,,file walk.jar,it lacks a service"));
        assertThat(shell.run("plugin:list --format name"))
                .isEqualTo("climb 1.1.0\nclimb 1.0.0\ntpe 0.1.0\nwalk 2.0.0\n");
        assertThat(shell.run("plugin:list --format json"))
                .containsSubsequence(
                        "\"name\" : \"tpe\"",
                        "\"kind\" : \"AgentType, StrategyType\"",
                        "\"version\" : \"0.1.0\"",
                        "\"status\" : \"serving\"",
                        "\"pinned\" : true",
                        "\"bundle\" : 61",
                        "\"symbolicName\" : \"org.mabeam.tpe\"",
                        "\"sha256\" : null",
                        "\"signer\" : null",
                        "\"origin\" : \"product\"",
                        "\"trouble\" : null");
        assertThat(shell.run("plugin:list")).contains("serving, pinned").contains("it lacks a service");
    }

    @Test
    void withoutAnyTheListSaysHowToGetOne() throws Exception {
        plugins.installed.clear();

        assertThat(shell.run("plugin:list"))
                .contains("No plugin is installed. Drop one into deploy/ or use plugin:install FILE");
        assertThat(shell.run("plugin:list --format json")).isEqualToIgnoringWhitespace("[]");
    }

    @Test
    void aJarIsInstalledByWhoeverIsLoggedIn() throws Exception {
        assertThat(shell.run("plugin:install climb.jar"))
                .isEqualTo("plugin climb: version 1.1.0 is serving\nplugin walk: version 1.1.0 is serving\n");
        assertThat(shell.run("plugin:install /other/climb.jar --format csv"))
                .startsWith("name,kind,version,status,signer,origin,trouble\r\nclimb,StrategyType,1.1.0,serving,");
        assertThat(shell.run("plugin:install climb.jar --format name")).isEqualTo("climb 1.1.0\nwalk 1.1.0\n");
        assertThat(shell.run("plugin:install climb.jar --format json")).contains("\"name\" : \"walk\"");

        assertThat(plugins.calls)
                .startsWith("install /jars/climb.jar by person:ann", "install /other/climb.jar by person:ann");
    }

    @Test
    void aJarIsVerifiedAndNothingElse() throws Exception {
        assertThat(shell.run("plugin:verify climb.jar"))
                .contains("plugins  climb, walk")
                .contains("version  1.1.0")
                .contains("signer   alice")
                .contains("verdict  accepted");
        assertThat(shell.run("plugin:verify climb.jar --format csv"))
                .isEqualTo(Shell.crlf(
                        "field,value",
                        "plugins,\"climb, walk\"",
                        "version,1.1.0",
                        "sha256," + FakePlugins.SHA256,
                        "signer,alice",
                        "verdict,accepted"));
        assertThat(shell.run("plugin:verify climb.jar --format name")).isEqualTo(FakePlugins.SHA256 + "\n");
        assertThat(shell.run("plugin:verify climb.jar --format json"))
                .contains("\"plugins\" : [ \"climb\", \"walk\" ]", "\"accepted\" : true", "\"objections\" : [ ]");

        assertThat(plugins.calls).containsOnly("verify /jars/climb.jar");
    }

    @Test
    void aJarThatWouldBeRefusedIsShownAndFails() {
        plugins.objection = Optional.of("is not signed, but must be");
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        assertThatThrownBy(() -> shell.run("plugin:verify climb.jar", said))
                .isInstanceOf(ConflictException.class)
                .hasMessage("climb.jar would be refused");

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("signer   nobody whom the trust store knows")
                .contains("verdict  refused: is not signed, but must be");
    }

    @Test
    void versionsArePinnedUnpinnedRemovedAndRolledBack() throws Exception {
        assertThat(shell.run("plugin:pin climb 1.1.0")).isEqualTo("plugin climb: version 1.1.0 is serving, pinned\n");
        assertThat(shell.run("plugin:unpin climb")).isEqualTo("plugin climb: version 1.1.0 is serving\n");
        assertThat(shell.run("plugin:rollback climb")).isEqualTo("plugin climb: version 1.1.0 is serving again\n");
        assertThat(shell.run("plugin:remove climb 1.0.0")).isEqualTo("plugin climb: version 1.0.0 is uninstalled\n");

        assertThat(plugins.calls)
                .containsExactly(
                        "pin climb 1.1.0 by person:ann",
                        "unpin climb by person:ann",
                        "rollback climb by person:ann",
                        "remove climb 1.0.0 by person:ann");
    }

    @Test
    void itsHistoryIsTold() throws Exception {
        assertThat(shell.run("plugin:history climb --format csv"))
                .isEqualTo(Shell.crlf(
                        "position,at,what,version,by,why",
                        "7,2030-01-01T00:00:00Z,installed,1.1.0,deploy folder,",
                        "9,2030-01-01T00:00:01Z,refused,,person:alice,\"is not signed, but must be\""));
        assertThat(shell.run("plugin:history climb --format name")).isEqualTo("7\n9\n");
        assertThat(shell.run("plugin:history climb --format json"))
                .containsSubsequence(
                        "\"position\" : 9",
                        "\"at\" : \"2030-01-01T00:00:01Z\"",
                        "\"what\" : \"refused\"",
                        "\"version\" : null",
                        "\"why\" : \"is not signed, but must be\"",
                        "\"by\" : \"person:alice\"");
        assertThat(shell.run("plugin:history climb")).contains("deploy folder");
        assertThat(shell.run("plugin:history tpe"))
                .contains("Nothing is on the record about plugin tpe; what came with the product is not");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plugin:install climb.jar",
                "plugin:remove climb 1.0.0",
                "plugin:pin climb 1.0.0",
                "plugin:unpin climb",
                "plugin:rollback climb"
            })
    void aFailureIsThrownAsItIs(String line) {
        plugins.objection = Optional.of("climb.jar is damaged");

        assertThatThrownBy(() -> shell.run(line))
                .isInstanceOf(ConflictException.class)
                .hasMessage("climb.jar is damaged");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plugin:install climb.jar",
                "plugin:remove climb 1.0.0",
                "plugin:pin climb 1.0.0",
                "plugin:unpin climb",
                "plugin:rollback climb"
            })
    void nobodyChangesPluginsWithoutAName(String line) {
        shell.nobody();

        assertThatThrownBy(() -> shell.run(line))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("nobody is logged in");
        assertThat(plugins.calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plugin:list",
                "plugin:install climb.jar",
                "plugin:verify climb.jar",
                "plugin:remove climb 1.0.0",
                "plugin:pin climb 1.0.0",
                "plugin:unpin climb",
                "plugin:rollback climb",
                "plugin:history climb"
            })
    void withoutTheServiceTheErrorSaysSo(String line) {
        assertThatThrownBy(() -> new Shell().run(line))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("the plugins are not running");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plugin:remove cl            | climb
            plugin:remove climb 1       | 1.0.0,1.1.0
            plugin:remove walk 2        | 2.0.0
            plugin:pin t                | tpe
            plugin:pin tpe 0            | 0.1.0
            plugin:pin climb 1.1        | 1.1.0
            plugin:unpin wa             | walk
            plugin:rollback cl          | climb
            plugin:history tp           | tpe
            plugin:list --format j      | json
            plugin:install x --format c | csv
            plugin:verify x --format n  | name
            plugin:history x --format t | table
            """)
    void everyIdCompletes(String line, String candidates) {
        assertThat(shell.complete(line)).containsExactlyInAnyOrder(candidates.split(","));
    }

    @Test
    void aVersionOfAnotherPluginDoesNotComplete() {
        assertThat(shell.complete("plugin:pin ghost 1")).isEmpty();
        assertThat(shell.complete("plugin:pin tpe 1")).isEmpty();
    }
}
