// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.mabeam.foundation.telemetry.Health;
import org.mabeam.foundation.telemetry.HealthReport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** How the node does, for whoever restarts or routes around it: {@code GET /health}, 200 or 503. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/health")
public final class HealthServlet extends ReadOnlyPage {

    private final transient Health health;

    @Activate
    public HealthServlet(@Reference Health health) {
        this.health = health;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HealthReport report = health.check();
        byte[] body = json(report).getBytes(StandardCharsets.UTF_8);
        response.setStatus(
                report.status() == HealthReport.Status.FAILED
                        ? HttpServletResponse.SC_SERVICE_UNAVAILABLE
                        : HttpServletResponse.SC_OK);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static String json(HealthReport report) {
        return "{\"status\":" + Json.text(report.status().name()) + ",\"checks\":["
                + report.checks().stream()
                        .map(check -> "{\"name\":" + Json.text(check.name()) + ",\"status\":"
                                + Json.text(check.status().name()) + ",\"message\":" + Json.text(check.message()) + "}")
                        .collect(Collectors.joining(","))
                + "]}\n";
    }
}
