// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is typed in the shell itself, in a terminal; {@code script} of util-linux makes one. */
@ExtendWith(SharedProduct.class)
class InteractiveShellTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PROMPT = "mabeam> ";

    @TempDir
    Path folder;

    @Test
    void optionsStandBehindAndCommandsShareALineOrAPipe(Product product) throws Exception {
        Client client = new Client(product);
        client.run("variable:declare typed.apple --type boolean --initial true");
        client.run("variable:declare typed.pear --type boolean --initial true");

        List<String> shown = type(
                product,
                "variable:show typed.apple --format name",
                "echo one; variable:show --format name typed.pear; echo two",
                "variable:list --namespace default --format name | grep typed.p");

        assertThat(shown).containsSubsequence("typed.apple", "one", "typed.pear", "two", "typed.pear");
        assertThat(shown).filteredOn("typed.apple"::equals).hasSize(1);
        assertThat(shown).noneMatch(line -> line.contains("argument too many") || line.contains("no option"));
    }

    /** Types each line when the shell asks for one, then leaves; what was shown, line by line. */
    private List<String> type(Product product, String... lines) throws Exception {
        Path screen = folder.resolve("screen");
        String client = "'" + product.home().resolve("bin/mabeam") + "' client";
        Process terminal = product.builder(Map.of("TERM", "xterm"))
                .command("script", "-qec", "stty cols 200; " + client, "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(screen.toFile()))
                .start();
        try (Writer keys = terminal.outputWriter()) {
            int asked = 1;
            for (String line : lines) {
                awaitPrompts(screen, asked++);
                keys.write(line + "\r");
                keys.flush();
            }
            awaitPrompts(screen, asked);
            keys.write("logout\r");
            keys.flush();
            assertThat(terminal.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            terminal.destroyForcibly();
        }
        return plain(screen).lines().map(String::strip).toList();
    }

    private static void awaitPrompts(Path screen, int count) {
        await().atMost(PATIENCE).until(() -> plain(screen).split("(?m)^.*" + PROMPT, -1).length > count);
    }

    private static String plain(Path screen) {
        try {
            return Files.readString(screen).replaceAll("\u001b\\[[0-9;?]*[a-zA-Z@]|\u001b[=>]|[\u0007\r]", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
