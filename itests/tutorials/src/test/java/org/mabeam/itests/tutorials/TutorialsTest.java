// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.tutorials;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorials work, word for word. */
class TutorialsTest {

    private static final Path CHECKOUT =
            Path.of("").toAbsolutePath().getParent().getParent();
    private static final Path BIN = CHECKOUT.resolve("karaf-distribution/target/assembly/bin");

    @TempDir
    private Path folder;

    @Test
    void writeAStrategy() throws IOException, InterruptedException {
        follow("write-a-strategy.md");
    }

    @Test
    void writeAVotingRule() throws IOException, InterruptedException {
        follow("write-a-voting-rule.md");
    }

    @Test
    void writeAnAgent() throws IOException, InterruptedException {
        follow("write-an-agent.md");
    }

    @Test
    void adoptAnyBundle() throws IOException, InterruptedException {
        follow("adopt-any-bundle.md");
    }

    private void follow(String page) throws IOException, InterruptedException {
        Reader reader = new Reader(
                folder,
                BIN,
                Map.of(
                        "MABEAM_DATA",
                        folder.resolve("data").toString(),
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "MAVEN_OPTS",
                        Objects.toString(System.getenv("MAVEN_OPTS"), "") + " -Dmaven.repo.local="
                                + FreshRepository.in(
                                        Path.of("target/repository").toAbsolutePath())));
        try {
            reader.follow(Tutorial.read(CHECKOUT.resolve("docs").resolve(page)));
        } finally {
            reader.run("mabeam stop");
        }
    }
}
