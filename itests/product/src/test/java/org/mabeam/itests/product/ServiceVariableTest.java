// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Which bundle does a job is decided: components of bundles that know nothing of Mabeam are given the chosen one. */
@ExtendWith(SharedProduct.class)
class ServiceVariableTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String COMPONENT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="com.example.%1$s.%2$s" immediate="true">
              <implementation class="com.example.%1$s.%2$s"/>
              %3$s
            </scr:component>
            """;

    private static final String STORE = """
            package com.example.%1$s;
            public final class %2$s implements com.example.till.Store {
                public String name() { return "%3$s"; }
            }
            """;

    /** Writes down how it begins and what it is given, while it lives. */
    private static final String TILL = """
            package com.example.till;
            import java.io.IOException;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.nio.file.StandardOpenOption;
            public final class Till {
                public Till() throws IOException { write("begins"); }
                public void use(Store store) throws IOException { write(store.name()); }
                private static void write(String line) throws IOException {
                    Files.writeString(Path.of("%s"), line + "\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                }
            }
            """;

    private static final String REFERENCE = "<reference name=\"store\" interface=\"com.example.till.Store\""
            + " target=\"(mabeam.variable=till.store)\" cardinality=\"0..1\" policy=\"dynamic\" bind=\"use\"/>";

    @TempDir
    Path folder;

    @Test
    void aComponentIsRewiredLiveByADecisionAndByTheFallback(Product product) throws IOException {
        Client client = new Client(product);
        install(client);
        client.run("variable:declare till.store --type service --class com.example.till.Store --initial disk"
                + " --fallback memory");
        seen("begins", "disk");

        client.run("variable:set till.store cloud --reason 'the disk is full'");

        seen("begins", "disk", "cloud");
        client.run("bundle:stop com.example.cloud");
        seen("begins", "disk", "cloud", "memory");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(history(client))
                        .containsExactly("declared", "changed disk → cloud", "fell back cloud → memory"));
        assertThat(client.json("variable:show till.store").path("value").asText())
                .isEqualTo("memory");
        client.run("bundle:start com.example.cloud");
        seen("begins", "disk", "cloud", "memory", "cloud");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(history(client)).endsWith("returned memory → cloud"));
        client.run("variable:rollback till.store 0");
        seen("begins", "disk", "cloud", "memory", "cloud", "disk");
    }

    private void install(Client client) throws IOException {
        String memory = COMPONENT.formatted("till", "Memory", service("memory"));
        Path till = new BundleJar(
                        "com.example.till",
                        Map.of("Export-Package", "com.example.till"),
                        Map.of(
                                "Store",
                                "package com.example.till; public interface Store { String name(); }",
                                "Memory",
                                STORE.formatted("till", "Memory", "memory"),
                                "Till",
                                TILL.formatted(folder.resolve("seen"))),
                        Map.of("memory.xml", memory, "till.xml", COMPONENT.formatted("till", "Till", REFERENCE)))
                .build(Files.createDirectory(folder.resolve("till")), "1.0.0", List.of());
        client.run("bundle:install -s file:" + till);
        for (String store : List.of("disk", "cloud")) {
            Path built = new BundleJar(
                            "com.example." + store,
                            Map.of("Import-Package", "com.example.till"),
                            Map.of("Kept", STORE.formatted(store, "Kept", store)),
                            Map.of("store.xml", COMPONENT.formatted(store, "Kept", service(store))))
                    .build(Files.createDirectory(folder.resolve(store)), "1.0.0", List.of(till));
            client.run("bundle:install -s file:" + built);
        }
    }

    private static String service(String plugin) {
        return "<property name=\"mabeam.plugin.name\" value=\"" + plugin
                + "\"/><service><provide interface=\"com.example.till.Store\"/></service>";
    }

    private void seen(String... lines) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(Files.readAllLines(folder.resolve("seen"))).containsExactly(lines));
    }

    private static List<String> history(Client client) {
        List<String> entries = new ArrayList<>();
        for (JsonNode entry : client.json("variable:history till.store")) {
            String what = entry.path("what").asText();
            entries.add(
                    what.equals("declared")
                            ? what
                            : what + " " + entry.path("before").asText() + " → "
                                    + entry.path("after").asText());
        }
        return entries;
    }
}
