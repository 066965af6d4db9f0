// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.Fault;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.process.Time;
import org.mabeam.variable.Variables;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * A live classifier of digits, at {@code /digits}: {@code GET} tells how it does, {@code POST} an image to hear its
 * digit. It trains its first network when somebody asks.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/digits")
public final class DigitsServlet extends HttpServlet {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST");
    private static final int LONGEST_BODY = 4096;
    private static final int LONGEST_WAIT_SECONDS = 60;
    private static final double DARKEST = 16;

    private final transient ObjectMapper json = new ObjectMapper();
    private final transient Variables variables;
    private final transient Instant since;
    private transient @Nullable Classifier classifier;

    /** Does nothing until somebody asks. */
    @Activate
    public DigitsServlet(@Reference Variables variables, @Reference Time time) {
        this.variables = variables;
        this.since = time.clock().instant();
    }

    /** Ends the classifier. */
    @Deactivate
    public synchronized void close() {
        if (classifier != null) {
            classifier.close();
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (METHODS.contains(request.getMethod())) {
            super.service(request, response);
            return;
        }
        response.setHeader("Allow", String.join(", ", METHODS));
        Fault fault = new Fault("method", request.getMethod(), "GET, HEAD or POST");
        refuse(
                response,
                HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                "Method Not Allowed",
                fault.toString(),
                List.of(fault));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, () -> {
            for (String name : Collections.list(request.getParameterNames())) {
                if (!name.equals("after")) {
                    throw new InvalidValueException("parameter", name, "after");
                }
            }
            LiveModel model = model(position(request.getParameter("after")));
            ObjectNode node = json.createObjectNode();
            node.put("since", since.toString());
            node.put("accuracy", model.accuracy()).put("right", model.right()).put("asked", model.asked());
            node.put("position", model.position()).put("trainingMs", model.trainingMs());
            ObjectNode values = node.putObject("hyperparameters");
            model.hyperparameters().texts().forEach(values::put);
            return node;
        });
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        answer(response, () -> {
            double[] pixels = pixels(body);
            LiveModel model = model(0);
            return json.createObjectNode()
                    .put("digit", model.network().digit(pixels))
                    .put("position", model.position());
        });
    }

    private interface Answer {
        ObjectNode node() throws Exception;
    }

    private void answer(HttpServletResponse response, Answer answer) throws IOException {
        ObjectNode node;
        try {
            node = answer.node();
        } catch (InvalidValueException e) {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST, "Bad Request", sentence(e), e.faults());
            return;
        } catch (UnavailableException e) {
            refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Service Unavailable", sentence(e), List.of());
            return;
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the classifier of digits failed", e);
        }
        write(response, HttpServletResponse.SC_OK, "application/json", node);
    }

    private static String sentence(Exception failure) {
        return String.valueOf(failure.getMessage());
    }

    /** RFC 9457, in the same form as on the product's other pages. */
    private void refuse(HttpServletResponse response, int status, String title, String detail, List<Fault> faults)
            throws IOException {
        ObjectNode problem = json.createObjectNode()
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        ArrayNode errors = problem.putArray("errors");
        faults.forEach(fault -> errors.addObject()
                .put("field", fault.field())
                .put("value", fault.value())
                .put("expected", fault.expected()));
        write(response, status, "application/problem+json", problem);
    }

    private void write(HttpServletResponse response, int status, String type, ObjectNode node) throws IOException {
        byte[] body = (json.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private LiveModel model(long position) throws Exception {
        try {
            return running().model(position).get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new UnavailableException(
                    "there is no network of position " + position + " after " + LONGEST_WAIT_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception known ? known : e;
        }
    }

    private synchronized Classifier running() {
        if (classifier == null) {
            classifier = new Classifier(Digits.load(), variables);
        }
        return classifier;
    }

    private static long position(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        try {
            long position = Long.parseLong(text);
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new InvalidValueException("after", text, "a position of the record, 0 or more");
    }

    private static double[] pixels(byte[] body) {
        if (body.length > LONGEST_BODY) {
            throw new InvalidValueException("body", "longer", "at most " + LONGEST_BODY + " bytes");
        }
        String[] fields = new String(body, StandardCharsets.UTF_8).strip().split(",", -1);
        if (fields.length != Images.PIXELS) {
            throw new InvalidValueException("body", fields.length + " values", Images.PIXELS + " values");
        }
        double[] pixels = new double[Images.PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = grey(i, fields[i].strip()) / DARKEST;
        }
        return pixels;
    }

    private static double grey(int pixel, String text) {
        if (!text.matches("[0-9]{1,2}(\\.[0-9]{1,9})?") || Double.parseDouble(text) > DARKEST) {
            throw new InvalidValueException("pixel " + pixel, text, "a number from 0 (paper) to 16 (ink)");
        }
        return Double.parseDouble(text);
    }
}
