// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.variable.VariableId;

/** What is pinned already, and what is rolled back behind a temporary value. */
class PinAndRollbackTest {

    @TempDir
    Path folder;

    private LiveNode node;

    @BeforeEach
    void aVariableIsDeclared() throws Exception {
        node = new LiveNode(folder);
        node.run("variable:declare http.rate --type float --low 0 --high 100 --initial 10");
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void nobodyPutsAReasonToPinInPlaceOfAnothers() throws Exception {
        node.run("variable:pin http.rate --reason 'the sale'");

        assertThatThrownBy(() -> node.run("variable:pin http.rate --reason 'the fair'"))
                .isInstanceOf(ConflictException.class)
                .hasMessage("variable http.rate is pinned already (the sale); variable:unpin http.rate ends that");

        assertThat(node.run("variable:pin http.rate --reason 'the sale'")).contains("pinned at 10.0 (the sale)");
        assertThat(node.run("variable:guards --format csv"))
                .isEqualTo(Shell.crlf("prefix,guards", "http.rate,frozen: the sale"));
    }

    @Test
    void aLastingValueIsRolledBackBehindATemporaryOne() throws Exception {
        node.run("variable:set http.rate 20");
        node.run("variable:set http.rate 30");
        node.run("variable:set http.rate 5 --for 1h");

        assertThat(node.run("variable:rollback http.rate 1"))
                .matches("http.rate 30.0 → 20.0 \\(revision 4; until \\S+Z it is 5.0\\), as at revision 1\n");

        assertThat(value()).isEqualTo("5.0");
        assertThat(node.run("variable:blame http.rate"))
                .contains("value     5.0\n")
                .contains("since     changed 30.0 → 5.0 until ");
        assertThatThrownBy(() -> node.run("variable:rollback http.rate 0"))
                .isInstanceOf(ConflictException.class)
                .hasMessageEndingWith("end that first: variable:set http.rate");
        node.run("variable:set http.rate");
        assertThat(value()).isEqualTo("20.0");
        assertThat(node.run("variable:rollback http.rate 0")).startsWith("http.rate 20.0 → 10.0 (revision 6)");
    }

    @Test
    void theCommandThatEndsATemporaryValueNamesItsLayer() throws Exception {
        node.run("variable:set http.rate 5 --layer agent:ann --for 1h");
        node.run("variable:set http.rate 6 --layer agent:ann");

        assertThatThrownBy(() -> node.run("variable:rollback http.rate 1 --layer agent:ann"))
                .isInstanceOf(ConflictException.class)
                .hasMessageEndingWith("end that first: variable:set http.rate --layer agent:ann");
    }

    private String value() {
        return node.variables()
                .find(VariableId.parse("http.rate"))
                .orElseThrow()
                .value();
    }
}
