// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.foundation.config.Configurations;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.process.internal.SystemTime;
import org.mabeam.mabeam.adoption.internal.AdoptionComponent;
import org.mabeam.variable.Adoption;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;

/** Every field of the commands on adoption, over the real service and the MBeans of this JVM. */
class BadAdoptionInputTest {

    @TempDir
    static Path folder;

    private static final SystemTime TIME = new SystemTime();
    private static LiveNode node;
    private static AdoptionComponent adoption;
    private static long position;

    @BeforeAll
    static void theMbeansAreThere() throws Exception {
        node = new LiveNode(folder);
        adoption = new AdoptionComponent(
                empty(BundleContext.class),
                node.variables(),
                empty(ConfigurationAdmin.class),
                empty(Configurations.class),
                TIME);
        node.shell.provide(Adoption.class, adoption);
        assertThat(node.run("variable:discover --mbeans java.lang:type=Memory --format name"))
                .contains("java.lang:type=Memory/Verbose");
        position = node.store().position();
    }

    @AfterAll
    static void close() {
        adoption.stop();
        node.close();
        TIME.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            variable:discover --format xml               | --format is 'xml', but must be table, json, csv or name
            variable:discover --mbeans nonsense          | pattern is 'nonsense', but must be a name such as
            variable:adopted --format xml                | --format is 'xml', but must be table, json, csv or name
            variable:adopt java.lang:type=Memory/Verbose --format xml | --format is 'xml', but must be table, json, csv or name
            variable:adopt threads                       | attribute is 'threads', but must be PID/ATTRIBUTE
            variable:adopt org.example/                  | attribute is 'org.example/', but must be PID/ATTRIBUTE
            variable:adopt java.lang:type=Memory/Verbose --as B          | variable is 'B', but must be at most 100 characters
            variable:adopt java.lang:type=Memory/Verbose --as test/b     | namespace is test, but must be default or everywhere
            variable:adopt java.lang:type=Memory/Verbose --low x --high NaN | --low is 'x', but must be a number; --high is 'NaN', but must be a number
            variable:adopt java.lang:type=Memory/Verbose --low 1         | low is 1.0, but must be absent
            variable:adopt java.lang:type=Memory/Verbose --high 2        | high is 2.0, but must be absent
            variable:adopt java.lang:type=Memory/Verbose --option a      | options is [a], but must be absent
            """)
    void isNamed(String line, String message) {
        assertThatThrownBy(() -> node.run(line))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);

        nothingIsAdopted();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            variable:adopt org.example/threads           | org.example/threads
            variable:adopt java.lang:type=Ghost/Verbose  | java.lang:type=Ghost/Verbose
            variable:adopt java.lang:type=Memory/Ghost   | java.lang:type=Memory/Ghost
            """)
    void whatIsNotThereIsNotFound(String line, String message) {
        assertThatThrownBy(() -> node.run(line))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(message);

        nothingIsAdopted();
    }

    private static void nothingIsAdopted() {
        assertThat(adoption.list()).isEmpty();
        assertThat(node.store().position()).isEqualTo(position);
    }

    /** Has no bundle, configuration or description. */
    private static <T> T empty(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getReturnType() == List.class ? List.of() : null));
    }
}
