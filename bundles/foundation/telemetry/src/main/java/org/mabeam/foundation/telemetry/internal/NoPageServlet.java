// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import java.io.IOException;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.mabeam.foundation.error.Fault;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Answers where there is nothing, whatever is asked. Longer patterns of others come before it. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/*")
public final class NoPageServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        new Problem(
                        404,
                        "Not Found",
                        new Fault("path", request.getRequestURI(), "/health, /metrics or one of a plugin"))
                .send(response);
    }
}
