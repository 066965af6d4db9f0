// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.tutorials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Somebody who follows a tutorial to the letter, in an empty folder, with Mabeam on the path. */
final class Reader {

    private static final int MINUTES_FOR_A_STEP = 5;

    private final Path folder;
    private final Map<String, String> environment;
    private final String path;
    private String seen = "";

    /**
     * A reader at a desk.
     *
     * @param folder empty
     * @param bin holds the script mabeam
     * @param environment beyond that of the test
     */
    Reader(Path folder, Path bin, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
        this.path = bin + ":" + System.getenv("PATH");
    }

    void follow(Tutorial tutorial) throws IOException, InterruptedException {
        for (Tutorial.Step step : tutorial.steps()) {
            if (step instanceof Tutorial.Step.Write write) {
                Path file = folder.resolve(write.file());
                Files.createDirectories(file.getParent());
                Files.writeString(file, write.content());
            } else if (step instanceof Tutorial.Step.Paste paste) {
                seen = run(paste.commands());
            } else if (step instanceof Tutorial.Step.See see) {
                assertThat(see.lines()).allSatisfy(line -> assertThat(seen).contains(line.strip()));
            }
        }
    }

    /** What the commands print, errors included; fails unless all of them succeed. */
    String run(String commands) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment().putAll(environment);
        shell.environment().put("PATH", path);
        Process process = shell.start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(MINUTES_FOR_A_STEP, TimeUnit.MINUTES);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String printed = Files.readString(output);
        assertThat(ended).as("ends in time: " + commands + printed).isTrue();
        assertThat(process.exitValue())
                .as("exit code of:%n%s%nwhich printed:%n%s", commands, printed)
                .isZero();
        return printed;
    }
}
