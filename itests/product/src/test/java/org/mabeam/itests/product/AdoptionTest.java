// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Karaf's own bundles keep in {@code etc/} is decided, observed, and the same after a restart. */
@ExtendWith(SharedProduct.class)
class AdoptionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LOG = "org.apache.karaf.log";
    private static final String SHELL = "org.apache.karaf.shell";

    @Test
    void valueFileAndComponentAgreeThroughChangesOfAllThreeAndARestart(Product product) throws IOException {
        Client client = new Client(product);
        client.run("variable:adopt " + LOG + "/size --as etc.entries --low 10 --high 2000");
        client.run("variable:adopt " + SHELL + "/keySize --as etc.key --low 256 --high 521");
        client.run("variable:declare etc.any --type boolean --initial false");
        write(client, "before");
        assertThat(entries(client)).isGreaterThan(15);

        client.run("variable:set etc.entries 12 --reason 'memory is short'");

        await().atMost(PATIENCE).until(() -> setting(product, LOG, "size").equals("12"));
        write(client, "small");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(entries(client)).isEqualTo(12));

        change(product, LOG, "size", "700");
        await().atMost(PATIENCE).until(() -> value(client, "etc.entries").equals("700"));
        assertThat(client.run("variable:history etc.entries --limit 1000 --format csv"))
                .contains(",observed,everybody,12,700,,system:adoption,");
        await().atMost(PATIENCE).until(() -> agrees(product, client, "etc.entries", LOG, "size", "700"));

        client.run("variable:set etc.entries 15");
        client.run("variable:set etc.key 384");
        await().atMost(PATIENCE).until(() -> agrees(product, client, "etc.entries", LOG, "size", "15"));
        await().atMost(PATIENCE).until(() -> agrees(product, client, "etc.key", SHELL, "keySize", "384"));
        assertThat(product.mabeam("stop").code()).isZero();
        change(product, LOG, "size", "800");
        assertThat(product.mabeam("start").code()).isZero();

        await().atMost(PATIENCE).until(() -> agrees(product, client, "etc.entries", LOG, "size", "15"));
        await().atMost(PATIENCE).until(() -> agrees(product, client, "etc.key", SHELL, "keySize", "384"));
        client.run("variable:set etc.entries 500");
        await().atMost(PATIENCE).until(() -> agrees(product, client, "etc.entries", LOG, "size", "500"));
    }

    private static boolean agrees(
            Product product, Client client, String variable, String pid, String name, String value) throws IOException {
        return value(client, variable).equals(value)
                && setting(product, pid, name).equals(value)
                && there(client, variable).equals(value + " attached");
    }

    private static String value(Client client, String variable) {
        return client.json("variable:show " + variable).path("value").asText();
    }

    /** What Configuration Admin has. */
    private static String there(Client client, String variable) {
        for (JsonNode row : client.json("variable:adopted")) {
            if (row.path("variable").asText().equals(variable)) {
                return row.path("there").asText() + " " + row.path("state").asText();
            }
        }
        return "not adopted";
    }

    /** Makes entries in the log: each proposal is one. */
    private static void write(Client client, String name) {
        for (int i = 0; i < 16; i++) {
            client.run("proposal:open " + name + "-" + i + " etc.any=true --voter ann --voter bob --reason entry");
        }
    }

    /** How many entries Karaf's log keeps: the component, not its settings. */
    private static long entries(Client client) {
        return client.run("log:display -n 1000 --no-color")
                .lines()
                .filter(line -> line.matches("\\d\\d:\\d\\d:\\d\\d.*|\\d{4}-.*"))
                .count();
    }

    private static String setting(Product product, String pid, String name) throws IOException {
        return Files.readAllLines(file(product, pid)).stream()
                .filter(line -> line.matches(name + "\\s*=.*"))
                .map(line -> line.replaceAll(".*=\\s*|\"", ""))
                .findFirst()
                .orElse("");
    }

    private static void change(Product product, String pid, String name, String value) throws IOException {
        Path file = file(product, pid);
        Files.writeString(file, Files.readString(file).replaceAll("(?m)^" + name + "\\s*=.*$", name + " = " + value));
    }

    private static Path file(Product product, String pid) {
        return product.data().resolve("etc/" + pid + ".cfg");
    }
}
