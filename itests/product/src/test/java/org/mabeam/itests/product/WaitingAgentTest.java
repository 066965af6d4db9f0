// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An agent whose type is away waits; nobody is warned before that takes too long. */
@ExtendWith(SharedProduct.class)
class WaitingAgentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void theLogWarnsOnceTheTypeHasBeenAwayForTooLong(Product product) throws IOException {
        Client client = new Client(product);
        patience(product, client, 600_000);
        PluginJar type = PluginJar.agentType(
                "guest",
                "(context, state) -> new Agent() {"
                        + " public void on(org.mabeam.foundation.event.Data message, AgentId from) {} }");
        type.deploy(product, "1.0.0");
        await().atMost(PATIENCE).until(() -> client.run("agent:types").contains("guest"));
        client.run("agent:start greta guest");

        type.remove(product);
        isLogged(product, "INFO", "agent.waiting");
        type.deploy(product, "1.0.0");
        await().atMost(PATIENCE).until(() -> status(client).equals("running"));
        assertThat(logged(product, "agent.still-waiting")).isEmpty();

        patience(product, client, 500);
        type.remove(product);
        isLogged(product, "WARN", "agent.still-waiting");
        assertThat(status(client)).isEqualTo("waiting");

        type.deploy(product, "1.0.0");
        await().atMost(PATIENCE).until(() -> status(client).equals("running"));
        client.run("agent:stop greta");
    }

    private static void patience(Product product, Client client, int millis) throws IOException {
        Path file = product.data().resolve("etc/org.mabeam.agents.cfg");
        Files.writeString(
                file,
                Files.readString(file).replaceAll("(?m)^#?typePatienceMillis.*$", "typePatienceMillis = " + millis));
        await().atMost(PATIENCE)
                .until(() -> client.run("config:list '(service.pid=org.mabeam.agents)'")
                        .contains("typePatienceMillis = " + millis));
    }

    private static String status(Client client) {
        return client.json("agent:show greta").path("state").asText();
    }

    private static void isLogged(Product product, String level, String what) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(logged(product, what))
                        .isNotEmpty()
                        .allMatch(line ->
                                line.matches("\\S+ " + level + " .* for=its type guest, which is not deployed.*")));
    }

    private static List<String> logged(Product product, String what) throws IOException {
        return ProductLog.of(product).saying(what + " agent=greta ");
    }
}
