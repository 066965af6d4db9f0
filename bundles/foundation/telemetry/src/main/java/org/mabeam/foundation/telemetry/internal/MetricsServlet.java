// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The page that Prometheus reads: {@code GET /metrics}. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/metrics")
public final class MetricsServlet extends ReadOnlyPage {

    private final transient Exposition exposition;

    @Activate
    public MetricsServlet(@Reference Exposition exposition) {
        this.exposition = exposition;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accept = request.getHeader("Accept");
        boolean openMetrics = accept != null && accept.contains("application/openmetrics-text");
        String contentType = openMetrics ? Exposition.OPEN_METRICS : Exposition.TEXT;
        ByteArrayOutputStream page = new ByteArrayOutputStream(32 * 1024); // whole before the status is sent
        exposition.write(page, contentType);
        response.setContentType(contentType);
        response.setContentLength(page.size());
        page.writeTo(response.getOutputStream());
    }
}
