// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Every page that the product serves, asked rightly and wrongly. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class BadRequestCheck {

    /** The pages; what lies elsewhere is nowhere. */
    private static final List<String> PAGES = List.of("/health", "/metrics");

    /** The services of the examples, which take parameters. */
    private static final String CLASSIFIER = "/digits";

    private static final String KEYS = "/limiter/derive";

    private static final List<String> NOWHERE = List.of("/", "/health/x", "/metric", "/api/v1/studies");

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] distribution() throws IOException {
        return new Option[] {Distribution.assembled()};
    }

    @Test
    public void everyPageIsTriedHere() throws Exception {
        SortedSet<String> patterns = new TreeSet<>();
        for (ServiceReference<?> each :
                context.getAllServiceReferences(null, "(osgi.http.whiteboard.servlet.pattern=*)")) {
            if (each.getBundle().getSymbolicName().startsWith("org.mabeam.")) {
                Object pattern = each.getProperty("osgi.http.whiteboard.servlet.pattern");
                patterns.addAll(pattern instanceof String[] many ? List.of(many) : List.of(String.valueOf(pattern)));
            }
        }

        SortedSet<String> tried = new TreeSet<>(PAGES);
        tried.addAll(List.of("/*", CLASSIFIER, KEYS));
        assertEquals(tried, patterns);
    }

    @Test
    public void whatIsAskedWronglyIsAnsweredInOneSentence() throws Exception {
        for (String page : PAGES) {
            assertEquals(200, ask("GET", page).statusCode());
            assertEquals(200, ask("HEAD", page).statusCode());
            for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
                assertProblem(405, "method is " + method + ", but must be GET or HEAD", ask(method, page));
            }
            assertProblem(
                    400, "query is a=1, but must be empty: this page takes no parameters", ask("GET", page + "?a=1"));
        }
        for (String path : NOWHERE) {
            String sentence = "path is " + path + ", but must be /health, /metrics or one of a plugin";
            assertProblem(404, sentence, ask("GET", path));
            assertProblem(404, sentence, ask("POST", path));
        }
    }

    @Test
    public void theClassifierSaysWhatIsWrongWithARequest() throws Exception {
        assertProblem(
                400,
                "after is x, but must be a position of the record, 0 or more",
                ask("GET", CLASSIFIER + "?after=x"));
        assertProblem(
                400,
                "after is -1, but must be a position of the record, 0 or more",
                ask("GET", CLASSIFIER + "?after=-1"));
        assertProblem(400, "parameter is a, but must be after", ask("GET", CLASSIFIER + "?a=1"));
        assertProblem(400, "body is 1 values, but must be 64 values", ask("POST", CLASSIFIER));
        String black = "17" + ",0".repeat(63);
        assertProblem(
                400,
                "pixel 0 is 17, but must be a number from 0 (paper) to 16 (ink)",
                ask("POST", CLASSIFIER, BodyPublishers.ofString(black)));
        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS")) {
            assertProblem(405, "method is " + method + ", but must be GET, HEAD or POST", ask(method, CLASSIFIER));
        }
    }

    @Test
    public void theKeyServiceSaysWhatIsWrongWithARequest() throws Exception {
        assertSentence("client is 'x', but must be a whole number from 0 to 999999999", KEYS + "?client=x&password=a");
        assertSentence("password has 0 characters, but must have 1 to 200", KEYS + "?client=1");
    }

    private static void assertSentence(String sentence, String path) throws Exception {
        HttpResponse<String> answer = ask("GET", path);
        assertEquals(400, answer.statusCode());
        assertEquals(sentence + "\n", answer.body());
    }

    private static void assertProblem(int status, String sentence, HttpResponse<String> answer) {
        assertEquals(answer.body(), status, answer.statusCode());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse("none"));
        String title = status == 400 ? "Bad Request" : status == 404 ? "Not Found" : "Method Not Allowed";
        String begin =
                "{\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\"" + sentence + "\",\"errors\":[";
        assertTrue(answer.body(), answer.body().startsWith(begin));
    }

    private static HttpResponse<String> ask(String method, String path) throws Exception {
        return ask(method, path, BodyPublishers.noBody());
    }

    private static HttpResponse<String> ask(String method, String path, BodyPublisher body) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + System.getProperty("mabeam.http.port") + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).method(method, body).build(), BodyHandlers.ofString());
    }
}
