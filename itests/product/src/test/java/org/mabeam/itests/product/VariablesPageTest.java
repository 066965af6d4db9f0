// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.itests.product.Product.Result;

/** Whoever types what {@code docs/variables.md} shows sees what it shows. */
@ExtendWith(SharedProduct.class)
class VariablesPageTest {

    /** What somebody else does, who has the roles. */
    private static final List<String> OF_OTHERS =
            List.of("variable:set http.rate 1 --emergency", "variable:ratify http.rate");

    @TempDir
    Path folder;

    @Test
    void thePageIsTrueLineByLine(Product product) throws IOException {
        Client client = new Client(product);
        Path file = folder.resolve("http.yaml");
        List<String> seen = new ArrayList<>();
        int compared = 0;

        for (Page.Step step : Page.read("variables.md").steps()) {
            if (step instanceof Page.Step.Given given) {
                Files.writeString(file, given.content());
            } else if (step instanceof Page.Step.Typed typed) {
                seen.clear();
                for (String command : typed.commands()) {
                    if (command.equals("variable:blame http.rate")) {
                        decideWhatThePageExplains(client);
                    }
                    seen.addAll(type(product, client, command.replace("http.yaml", file.toString())));
                }
            } else if (step instanceof Page.Step.Printed printed) {
                compared++;
                assertThat(seen).containsSubsequence(general(printed.lines()));
            }
        }

        assertThat(compared).isEqualTo(5);
    }

    private static List<String> type(Product product, Client client, String command) {
        if (OF_OTHERS.stream().anyMatch(command::startsWith)) {
            Result refused = product.mabeam("client", command);
            assertThat(refused.code()).as(command).isBetween(3, 4);
            return List.of();
        }
        return general(client.run(command).lines().toList());
    }

    private static void decideWhatThePageExplains(Client client) {
        client.run("variable:guard http --none");
        client.run("variable:set http.rate --reason 'the load test is over'");
        client.run("proposal:open faster http.rate=20 --voter ann --voter bob --reason 'more load'");
        client.run("proposal:vote faster ann accept --reason 'p99 is fine' --confidence 0.7 --predicted 0.05");
        client.run("proposal:vote faster bob accept --reason 'the queue grows'");
        client.run("proposal:show faster --wait");
    }

    /** Without what differs from one installation to the next. */
    private static List<String> general(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                        .replaceAll("person:[a-z]+", "person:SOMEBODY")
                        .replaceAll("^(revision|position)( +)\\d+$|(event:why) \\d+", "$1$3 N")
                        .replaceAll("─+", "─")
                        .replaceAll(" +", " ")
                        .strip())
                .toList();
    }
}
