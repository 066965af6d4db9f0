// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestCheckTest {

    private static final String OTHER = "0".repeat(64);

    @TempDir
    Path folder;

    private Path jar = Path.of("set before each");
    private String sha256 = "";

    @BeforeEach
    void write() {
        jar = TestJar.aPlugin().write(folder);
        sha256 = examine().sha256().orElseThrow();
    }

    @Test
    void theDigestIsThatOfTheBytes() {
        // Of no bytes: the value that FIPS 180-4 gives for the empty message.
        Path empty = TestJar.write(folder, new byte[0]);

        assertThat(Product.of().examiner().examine(empty).sha256())
                .contains("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(sha256).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "%s\n",
                "%s  tuner.jar\n",
                "%s *tuner.jar\r\n",
                "%s  some/folder/tuner.jar",
                "%s  its-old-name.jar\n",
                "0000000000000000000000000000000000000000000000000000000000000000  other.jar\n%s  tuner.jar\n",
            })
    void theRightDigestPasses(String text) throws IOException {
        beside(text.formatted(sha256));

        assertThat(examine().objections()).isEmpty();
    }

    @Test
    void theRightDigestInCapitalsPasses() throws IOException {
        beside(sha256.toUpperCase(Locale.ROOT));

        assertThat(examine().objections()).isEmpty();
    }

    @Test
    void anotherDigestIsRefused() throws IOException {
        beside(OTHER + "  tuner.jar\n" + sha256 + "  other.jar\n");

        assertThat(examine().objections())
                .containsExactly("has the SHA-256 " + sha256 + ", but tuner.jar.sha256 says " + OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha", "0123", "%s%s", "x%s", "%s other.jar\n%s third.jar"})
    void whatIsNoDigestIsRefused(String text) throws IOException {
        beside(text.replace("%s", sha256));

        assertThat(examine().objections())
                .singleElement()
                .asString()
                .startsWith("has beside it tuner.jar.sha256, which must hold 64 hexadecimal digits");
    }

    @Test
    void aHugeFileBesideIsNotRead() throws IOException {
        beside("0".repeat(1 << 17));

        assertThat(examine().objections()).singleElement().asString().contains("it has more than 65536 bytes");
    }

    private void beside(String text) throws IOException {
        Files.writeString(folder.resolve("tuner.jar.sha256"), text);
    }

    private Examined examine() {
        return Product.of().examiner().examine(jar);
    }
}
