// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.foundation.error.InvalidValueException;

class JarExaminerTest {

    private static final Duration TARGET = Duration.ofMillis(50);

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

    /** The figure of a signed plugin of 1 MiB; the fastest of several, since the machine may be busy with others. */
    @Test
    void aSignedPluginIsVerifiedInTime() throws Exception {
        TestJar plugin = TestJar.aPlugin();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 256; i++) {
            byte[] content = new byte[4096];
            random.nextBytes(content);
            plugin.entry("org/acme/Class" + i + ".class", content);
        }
        Path jar = plugin.write(folder);
        SigningKey.generate(trusted, "alice", new SecureRandom()).sign(jar);
        JarExaminer examiner = Product.of().examiner(SignaturePolicy.REQUIRE, trusted, JarLimits.usual());

        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long before = System.nanoTime();
            assertThat(examiner.examine(jar).objections()).isEmpty();
            fastest = Math.min(fastest, System.nanoTime() - before);
        }

        assertThat(Duration.ofNanos(fastest)).isLessThanOrEqualTo(TARGET);
    }

    @Test
    void limitsThatAreNoneAreAllNamed() {
        assertThatThrownBy(() -> new JarLimits(0, 0, 0, 0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContainingAll("jarBytes", "entries", "unpackedBytes", "ratio");
    }
}
