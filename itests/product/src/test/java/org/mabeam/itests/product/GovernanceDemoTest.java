// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.itests.product.Product.Result;

/** {@code ./mabeam demo governance}, as a stranger sees it. */
class GovernanceDemoTest {

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
    void aHarmfulChangeIsVotedInAndTakenBackBeforeTheUsersEyes() throws Exception {
        product.mabeam("start");
        Client client = new Client(product);

        Result demo = product.mabeam("demo", "governance", "--exit");

        assertThat(demo.err()).isEmpty();
        assertThat(demo.code()).as(demo.out()).isZero();
        assertThat(demo.out()).doesNotContain("\u001b", "\r");
        assertThat(demo.out().lines())
                .anyMatch(line -> line.matches("    limiter-throughput says [0-9.]+ \\(confidence .*"))
                .anyMatch(line -> line.matches("  >> limiter.rate is [0-9.]+ now, in the running service: median .*"))
                .anyMatch(line -> line.startsWith("    limiter-throughput accepts (confidence "))
                .anyMatch(line -> line.startsWith("    limiter-fairness accepts (confidence "))
                .anyMatch(line -> line.startsWith("    limiter-latency rejects (confidence "))
                .anyMatch(line -> line.matches("  on trial for .* e-value [0-9.]+ of 20"))
                .anyMatch(
                        line -> line.matches(
                                "  >> taken back by itself \\(ROLLED_BACK\\), [0-9]{1,3} ms after the evidence: utility is worse .*"))
                .anyMatch(line -> line.matches(
                        "  the last request under the limit of [0-9.]+ was sent [0-9]{1,3} ms after the evidence; .*"));
        theRecordTellsTheSame(client);
        whatToTryNextWorks(client, demo.out());
        assertThat(client.run("agent:list --format name")).doesNotContain("limiter-");
        assertThat(ProductLog.of(product).alarms()).isEmpty();
    }

    @Test
    void wrongRequestsToTheServiceAreToldWhatWouldBeRight() throws Exception {
        product.mabeam("start");

        assertThat(ask("client=seven&password=x").body())
                .isEqualTo("client is 'seven', but must be a whole number from 0 to 999999999\n");
        assertThat(ask("client=7").body()).isEqualTo("password has 0 characters, but must have 1 to 200\n");
        assertThat(ask("client=7").statusCode()).isEqualTo(400);
        assertThat(ask("client=7&password=x").body()).matches("[0-9a-f]{64}\n");
        HttpResponse<String> tooMany = ask("client=7&password=x");
        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(tooMany.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(tooMany.headers().firstValue("RateLimit-Limit")).hasValue("1.0");
    }

    private static void theRecordTellsTheSame(Client client) {
        assertThat(types(client, "limiter-rate")).endsWith("proposal.decided");
        assertThat(types(client, "limiter-lift"))
                .contains("proposal.decided", "proposal.trial-started")
                .endsWith("proposal.rolled-back");
    }

    private static void whatToTryNextWorks(Client client, String out) {
        List<String> lines = out.lines().toList();
        List<String> commands = lines.subList(lines.indexOf("Try next:") + 1, lines.indexOf("Try next:") + 4);
        for (String command : commands) {
            assertThat(command).startsWith("  mabeam client \"").endsWith("\"");
            assertThat(client.run(command.split("\"", -1)[1])).contains("limiter");
        }
    }

    private static List<String> types(Client client, String proposal) {
        JsonNode events = client.json("event:query --stream proposal/default/" + proposal + " --limit 1000");
        return StreamSupport.stream(events.spliterator(), false)
                .map(event -> event.path("type").asText())
                .toList();
    }

    private HttpResponse<String> ask(String query) throws Exception {
        URI service = URI.create("http://127.0.0.1:" + product.httpPort() + "/limiter/derive?" + query);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(service).build(), HttpResponse.BodyHandlers.ofString());
    }
}
