// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.servlet.http.HttpServlet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.foundation.telemetry.HealthReport;
import org.mabeam.foundation.telemetry.HealthReport.Check;
import org.mabeam.foundation.telemetry.HealthReport.Status;

/** What is asked wrongly over HTTP. That every page has its rows is seen in the whole product. */
class BadRequestTest {

    private static final Map<String, HttpServlet> PAGES = Map.of(
            "/health", new HealthServlet(() -> new HealthReport(List.of(new Check("a", Status.OK, "fine")))),
            "/metrics", new MetricsServlet(new PrometheusTelemetry(new TelemetrySettings(9, false), Clock.SYSTEM)),
            "/metric", new NoPageServlet());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /health  |     | 405 | method is POST, but must be GET or HEAD",
                "DELETE | /health  |     | 405 | method is DELETE, but must be GET or HEAD",
                "GET    | /health  | a=1 | 400 | query is a=1, but must be empty: this page takes no parameters",
                "POST   | /metrics |     | 405 | method is POST, but must be GET or HEAD",
                "BREW   | /metrics |     | 405 | method is BREW, but must be GET or HEAD",
                "HEAD   | /metrics | x   | 400 | query is x, but must be empty: this page takes no parameters",
                "GET    | /metric  |     | 404 | path is /metric, but must be /health, /metrics or one of a plugin",
                "POST   | /metric  | a   | 404 | path is /metric, but must be /health, /metrics or one of a plugin",
            })
    void whatIsWrongIsNamedInOneSentence(
            String method, String path, @Nullable String query, int status, String sentence) throws Exception {
        Exchange answer = Exchange.of(page(path), method, null, path, query);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(answer.headers().containsKey("Allow")).isEqualTo(status == 405);
        assertThat(answer.body())
                .contains("\"status\":" + status)
                .contains("\"detail\":\"" + sentence + "\"")
                .contains("\"errors\":[{\"field\":\"" + sentence.substring(0, sentence.indexOf(' ')) + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/metrics"})
    void anEmptyQueryIsNone(String path) throws Exception {
        assertThat(Exchange.of(page(path), "GET", null, path, "").status()).isEqualTo(200);
    }

    private static HttpServlet page(String path) {
        return Objects.requireNonNull(PAGES.get(path));
    }
}
