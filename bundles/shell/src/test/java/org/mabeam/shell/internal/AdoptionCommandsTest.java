// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.variable.AdoptedVariable.State;
import org.mabeam.variable.Adoption;
import org.mabeam.variable.Kind;
import org.mabeam.variable.VariableId;

class AdoptionCommandsTest {

    private final FakeAdoption adoption = new FakeAdoption();
    private final Shell shell = new Shell().provide(Adoption.class, adoption).user("ann");

    @Test
    void whatCanBeAdoptedIsDiscovered() throws Exception {
        assertThat(shell.run("variable:discover --format csv"))
                .isEqualTo(Shell.crlf(
                        "attribute,type,allowed,value,bundle,variable,obstacle",
                        "org.example.log/size,whole,,8,org.example,,tells no whole range: give low and high",
                        "org.example.tuner/key,secret,,8,org.example,,\"is a secret, which the record would show\"",
                        "org.example.tuner/mode,text,\"fast, exact\",8,org.example,,",
                        "org.example.tuner/threads,whole,1..64,8,org.example,threads,"));
        assertThat(shell.run("variable:discover TUNER --format name"))
                .isEqualTo("org.example.tuner/key\norg.example.tuner/mode\norg.example.tuner/threads\n");
        assertThat(shell.run("variable:discover threads --format json"))
                .contains("\"attribute\" : \"org.example.tuner/threads\"", "\"min\" : \"1\"", "\"obstacle\" : null");
        assertThat(shell.run("variable:discover nothing")).contains("No attribute matches. All: variable:discover");
        assertThat(shell.run("variable:discover --mbeans java.lang:* --format name"))
                .isEqualTo("java.lang:type=Memory/Verbose\n");
        assertThat(adoption.calls).containsExactly("mbeans java.lang:*");
    }

    @Test
    void oneIsAdopted() throws Exception {
        assertThat(shell.run("variable:adopt org.example.tuner/threads --as threads --low 1 --high 64"))
                .isEqualTo("variable threads: adopted from org.example.tuner/threads, now 8,"
                        + " a whole number from 1 to 64\n");
        assertThat(shell.run("variable:adopt java.lang:type=Memory/maxSize --option a --option b --format json"))
                .contains("\"variable\" : \"java.lang.type.memory.max_size\"", "\"state\" : \"attached\"");

        assertThat(adoption.calls)
                .containsExactly(
                        "adopt AdoptionRequest[origin=Attribute[pid=org.example.tuner, name=threads],"
                                + " variable=threads, low=Optional[1.0], high=Optional[64.0], options=[]] by person:ann",
                        "adopt AdoptionRequest[origin=Mbean[objectName=java.lang:type=Memory, attribute=maxSize],"
                                + " variable=java.lang.type.memory.max_size, low=Optional.empty, high=Optional.empty,"
                                + " options=[a, b]] by person:ann");
    }

    @Test
    void whatIsAdoptedIsListed() throws Exception {
        assertThat(shell.run("variable:adopted")).contains("Nothing is adopted. What can be: variable:discover");
        Kind.Origin origin = Kind.Origin.parse("org.example.tuner/threads");
        adoption.adopted.add(FakeAdoption.variable(VariableId.parse("a"), origin, State.ATTACHED, ""));
        adoption.adopted.add(
                FakeAdoption.variable(VariableId.parse("everywhere/b"), origin, State.DETACHED, "is away"));

        assertThat(shell.run("variable:adopted --format csv"))
                .isEqualTo(Shell.crlf(
                        "variable,value,attribute,there,state,note",
                        "a,8,org.example.tuner/threads,8,attached,",
                        "everywhere/b,8,org.example.tuner/threads,,detached,is away"));
        assertThat(shell.run("variable:adopted --format name")).isEqualTo("a\neverywhere/b\n");
        assertThat(shell.run("variable:adopted --format json")).contains("\"there\" : null");
    }

    @Test
    void nobodyAdoptsWithoutAName() {
        shell.nobody();

        assertThatThrownBy(() -> shell.run("variable:adopt org.example.tuner/threads"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("nobody is logged in");
    }

    @Test
    void withoutTheServiceTheErrorSaysSo() {
        assertThatThrownBy(() -> new Shell().run("variable:adopted"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("the adoption is not running");
    }

    @Test
    void attributesComplete() {
        assertThat(shell.complete("variable:adopt org.example.tuner/")).containsExactly("org.example.tuner/mode");
        assertThat(shell.complete("variable:adopt org.example.l")).containsExactly("org.example.log/size");
    }
}
