// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that takes a twentieth of a second for each trial, writes down that it began, and finds the trial's number.
 *
 * @param folder where it lies and writes
 */
record SlowCommand(Path folder) {

    private static final String SCRIPT = """
            while read -r line; do
              printf '%s\\n' "$line" >> begun
              sleep 0.05
              trial=${line#*\\"trial\\":}
              printf '{"value":%s}\\n' "${trial%%,*}"
            done
            """;

    /** Writes the program into a folder. */
    static SlowCommand in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("evaluate.sh"), SCRIPT);
        return new SlowCommand(folder);
    }

    /**
     * Writes a study that runs it.
     *
     * @param more further lines of the study file
     */
    Path study(String name, String strategy, int trials, String... more) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".yaml"), """
                study: %s
                objective: {name: number, direction: minimize}
                variables:
                  - {name: x, type: float, low: -1, high: 1}
                  - {name: seen, type: integer, low: 0, high: 1000000}
                strategy: %s
                evaluator: {name: command, settings: {command: [sh, evaluate.sh]}}
                stop: {trials: %d}
                parallel: 4
                %s
                """.formatted(name, strategy, trials, String.join("\n", more)));
    }

    /** What it was sent, line by line. */
    List<String> begun() throws IOException {
        return Files.readAllLines(folder.resolve("begun"));
    }
}
