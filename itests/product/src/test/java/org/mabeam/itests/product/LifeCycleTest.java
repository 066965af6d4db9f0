// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the first start to the last stop. */
class LifeCycleTest {

    @TempDir
    Path folder;

    private Product product;

    @BeforeEach
    void unpack() throws IOException, InterruptedException {
        product = Product.unpackInto(folder);
    }

    @AfterEach
    void stop() {
        product.mabeam("stop");
    }

    @Test
    void itStopsAndIsNotRunningThen() {
        assertThat(product.mabeam("start").code()).isZero();

        assertThat(product.mabeam("stop").out()).isEqualTo("Mabeam is stopped.\n");

        assertThat(product.mabeam("status").code()).isEqualTo(5);
        assertThat(product.mabeam("client", "bundle:list").code()).isEqualTo(5);
    }

    @Test
    void afterAKillItStartsAgain() throws IOException {
        product.mabeam("start");
        long pid = Long.parseLong(
                Files.readString(product.data().resolve("run/pid")).strip());
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive());

        assertThat(product.mabeam("status").code()).isEqualTo(5);
        assertThat(product.mabeam("start").code()).isZero();
        assertThat(product.mabeam("client", "echo again").out()).isEqualTo("again\n");
    }

    @Test
    void aNewDistributionKeepsChangedSettingsAndBringsTheOthers() throws IOException {
        product.mabeam("start");
        product.mabeam("stop");
        Path changed = product.data().resolve("etc/org.apache.karaf.shell.cfg");
        Path untouched = product.data().resolve("etc/branding.properties");
        Files.writeString(changed, "\n# mine\n", StandardOpenOption.APPEND);
        for (String name : new String[] {"org.apache.karaf.shell.cfg", "branding.properties"}) {
            Path shipped = product.home().resolve("etc").resolve(name);
            Files.writeString(shipped, "\n# new\n", StandardOpenOption.APPEND);
        }

        assertThat(product.mabeam("start").out())
                .contains("Kept your " + changed
                        + "; the new distribution's is beside it as org.apache.karaf.shell.cfg.new.");

        assertThat(changed).content().contains("# mine").doesNotContain("# new");
        assertThat(untouched).content().contains("# new");
        assertThat(product.data().resolve("etc/org.apache.karaf.shell.cfg.new"))
                .content()
                .contains("# new");
    }
}
