// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.foundation.error.InvalidValueException;

class JarExaminerTest {

    @TempDir
    Path folder;

    @TempDir
    Path trusted;

    @Test
    void objectionsOfAllChecksAreSaidInTheirOrder() throws Exception {
        Path jar = TestJar.aPlugin()
                .header("DynamicImport-Package", "*")
                .header("Import-Package", "org.none")
                .header("Service-Component", "OSGI-INF/none.xml")
                .entry("OSGI-INF/metatype/tuner.xml", "<none/>")
                .write(folder);
        Files.writeString(folder.resolve("tuner.jar.sha256"), "0".repeat(64));

        Examined examined = Product.of()
                .examiner(SignaturePolicy.REQUIRE, trusted, JarLimits.usual())
                .examine(jar);

        assertThat(examined.objections())
                .extracting(each -> each.substring(0, 12))
                .containsExactly(
                        "has DynamicI", "has the SHA-", "is not signe", "needs org.no", "has OSGI-INF", "has no OSGI-");
        assertThat(examined.jar()).isPresent();
        assertThat(examined.whole()).isTrue();
    }

    @Test
    void limitsThatAreNoneAreAllNamed() {
        assertThatThrownBy(() -> new JarLimits(0, 0, 0, 0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContainingAll("jarBytes", "entries", "unpackedBytes", "ratio");
    }
}
