// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentCheckTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<component> | has OSGI-INF/tuner.xml, which is not well-formed XML, in line 1",
                "<component/> | has a component without a class: OSGI-INF/tuner.xml",
                "<component><implementation class='org.acme.None'/></component> | OSGI-INF/tuner.xml of the class org.acme.None, which is not in it",
                "<component><implementation/></component> | OSGI-INF/tuner.xml of the class",
                "<!DOCTYPE c><component><implementation class='org.acme.Tuner'/></component> | with a DOCTYPE",
            })
    void aWrongComponentIsRefused(String content, String sentence) {
        List<String> objections = objections(TestJar.aPlugin().entry("OSGI-INF/tuner.xml", content));

        assertThat(objections).singleElement().asString().contains(sentence);
    }

    @Test
    void aFileWithoutItsClassIsRefusedAlsoIfAStarNamesIt() {
        TestJar jar = TestJar.aPlugin()
                .header("Service-Component", "OSGI-INF/*.xml")
                .entry("OSGI-INF/sub/other.xml", "not looked at")
                .entry("OSGI-INF/second.xml", "<components><implementation class='org.acme.Second'/></components>");

        assertThat(objections(jar))
                .containsExactly(
                        "has a component OSGI-INF/second.xml of the class org.acme.Second, which is not in it");
    }

    @Test
    void aClassMayBeInAJarOrAFolderOfTheClassPath() {
        TestJar inner = TestJar.aPlugin().entry("org/acme/Inner.class", "");
        TestJar jar = TestJar.aPlugin()
                .entry("lib/inner.jar", inner.bytes())
                .entry("classes/org/acme/Other.class", "")
                .entry(
                        "OSGI-INF/tuner.xml",
                        "<c><implementation class='org.acme.Inner'/><implementation class='org.acme.Other'/></c>");

        assertThat(objections(jar.header("Bundle-ClassPath", "lib/inner.jar,classes")))
                .isEmpty();
        assertThat(objections(jar.header("Bundle-ClassPath", ""))).hasSize(2);
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void manyStarsDoNotHang() {
        TestJar jar = TestJar.aPlugin()
                .header("Service-Component", "OSGI-INF/" + "*a".repeat(60) + "b")
                .entry("OSGI-INF/" + "a".repeat(20_000), "");

        assertThat(objections(jar)).hasSize(1);
    }

    private static List<String> objections(TestJar jar) {
        return Product.of()
                .examiner()
                .examine(Path.of("tuner.jar"), jar.bytes())
                .objections();
    }
}
