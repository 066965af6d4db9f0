// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.variable.VariableId;

/** The commands on what became of variables: histories, comparisons, blame, watches, ways back. */
class VariableHistoryTest {

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
    void theHistoryTellsWhoWhenAndWhy() throws Exception {
        node.run("variable:set http.rate 20 --reason 'the queue grows'");
        node.shell.user("bob").run("variable:set http.rate 30");

        assertThat(node.run("variable:history http.rate --format name")).isEqualTo("0\n1\n2\n");
        assertThat(node.run("variable:history http.rate --limit 1 --format csv"))
                .contains(",changed,everybody,20.0,30.0,,person:bob,set by hand\r\n");
        assertThat(node.run("variable:history http.rate --from 1 --limit 1 --format json"))
                .contains("\"reason\" : \"the queue grows\"")
                .contains("\"by\" : \"person:alice\"");
        assertThat(node.run("variable:history http.rate --from 9")).contains("Nothing from there on.");
    }

    @Test
    void theHistoryOutlivesTheVariable() throws Exception {
        assertThat(node.run("variable:withdraw http.rate --reason 'not used'"))
                .isEqualTo("variable http.rate: withdrawn (not used); its history: variable:history http.rate\n");

        assertThat(node.run("variable:history http.rate --format csv")).contains(",withdrawn,");
        assertThatThrownBy(() -> node.run("variable:show http.rate")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void revisionsAndTimesAreCompared() throws Exception {
        node.run("variable:set http.rate 20");
        String then = node.variables()
                .find(VariableId.parse("http.rate"))
                .orElseThrow()
                .lastChange()
                .at()
                .toString();
        node.run("variable:set http.rate 30");
        node.run("variable:set http.rate 40 --for 1h");

        String header = "variable,of,before,after";
        assertThat(node.run("variable:diff http.rate 1 2 --format csv"))
                .isEqualTo(Shell.crlf(header, "http.rate,everybody,20.0,30.0"));
        assertThat(node.run("variable:diff http.rate 0 3 --format csv"))
                .isEqualTo(Shell.crlf(header, "http.rate,everybody,,30.0", "http.rate,everybody (temporary),,40.0"));
        assertThat(node.run("variable:diff http.rate " + then + " 2090-01-01T00:00:00Z --format csv"))
                .contains("http.rate,everybody,20.0,30.0\r\n");
        assertThat(node.run("variable:diff " + then + " 2090-01-01T00:00:00Z --format csv"))
                .isEqualTo(Shell.crlf(header, "http.rate,value,20.0,40.0"));
        assertThat(node.run("variable:diff http.rate 2 2")).contains("Nothing differs;");
        assertThat(node.run("variable:at " + then + " --format csv"))
                .isEqualTo(Shell.crlf("variable,value", "http.rate,20.0"));
        assertThat(node.run("variable:at 2020-01-01T00:00:00Z")).contains("No variable was declared at 2020");
    }

    @Test
    void anEarlierValueComesBackAsANewChange() throws Exception {
        node.run("variable:set http.rate 20");
        node.run("variable:set http.rate 30");

        assertThat(node.run("variable:rollback http.rate 1 --reason 'too fast'"))
                .isEqualTo("http.rate 30.0 → 20.0 (revision 3), as at revision 1\n");
        assertThat(node.run("variable:rollback http.rate 0"))
                .isEqualTo("http.rate 20.0 → 10.0 (revision 4), as at revision 0\n");
        assertThatThrownBy(() -> node.run("variable:rollback http.rate 0"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("has no value of its own already, as at revision 0");
        node.run("variable:set http.rate 40 --for 1h");
        assertThatThrownBy(() -> node.run("variable:rollback http.rate 0"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("while it has the temporary value 40.0 the lasting one cannot be taken away");
        assertThatThrownBy(() -> node.run("variable:rollback http.rate 99"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("variable http.rate has no revision 99; variable:history http.rate");
    }

    @Test
    void theHistoryNamesTheInitialValueWhereverItHolds() throws Exception {
        node.run("variable:set http.rate 20");
        node.run("variable:rollback http.rate 0");

        assertThat(node.run("variable:history http.rate --format csv")
                        .lines()
                        .map(line -> String.join(",", line.split(",", -1)[2], line.split(",", -1)[5])))
                .containsExactly("what,after", "declared,10.0", "changed,20.0", "changed,10.0");
    }

    @Test
    void blameNamesWhatGaveTheValue() throws Exception {
        assertThat(node.run("variable:blame http.rate")).contains("since     declared\n");
        node.run("variable:set http.rate 20 --reason 'the queue grows'");
        node.run("variable:set http.rate 5 --layer agent:ann");

        assertThat(node.run("variable:blame http.rate"))
                .contains("since     changed 10.0 → 20.0\n")
                .contains("reason    the queue grows\n")
                .contains("guard     domain of http.rate")
                .contains("Next: event:why ");
        assertThat(node.run("variable:blame http.rate --layer agent:ann")).contains("value     5.0\n");
        assertThat(node.run("variable:blame http.rate --format json")).contains("\"proposal\" : null");
        assertThat(node.run("variable:blame http.rate --format csv")).contains("value,20.0\r\n");
        assertThatThrownBy(() -> node.run("variable:blame http.rate --layer agent:bob"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("has no value of its own of agent:bob");
    }

    @Test
    void aWatchPrintsEachChangeOnceAndResumes() throws Exception {
        long before = node.store().position();
        node.run("variable:declare other --type boolean --initial true");
        node.run("variable:set http.rate 20");
        node.run("variable:set http.rate 30 --reason more");

        assertThat(node.run("variable:watch --after " + before + " --limit 3 --format name"))
                .isEqualTo("other\nhttp.rate\nhttp.rate\n");
        assertThat(node.run("variable:watch http.rate --after " + before + " --limit 2"))
                .contains("  http.rate  changed 20.0 → 30.0  (revision 2, person:alice: more)\n");
        assertThat(node.run("variable:watch http.rate --after " + before + " --limit 2 --format csv")
                        .lines())
                .hasSize(3)
                .first()
                .isEqualTo("position,at,variable,revision,what,layer,before,after,until,by,reason");
        assertThat(node.run("variable:watch --after " + before + " --limit 1 --format json"))
                .contains("\"what\" : \"declared\"");
    }

    @Test
    void aWatchWaitsForWhatHappens() throws Exception {
        long before = node.store().position();
        CompletableFuture<String> watch = CompletableFuture.supplyAsync(() -> {
            try {
                return node.run("variable:watch --format name --limit 2 --after " + before);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        node.run("variable:set http.rate 20");
        assertThat(watch).isNotDone();
        node.run("variable:set http.rate 30");

        assertThat(watch.get(10, TimeUnit.SECONDS)).isEqualTo("http.rate\nhttp.rate\n");
    }
}
