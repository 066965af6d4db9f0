// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.mabeam.foundation.error.Fault;

/** A page that is only read and takes no parameters: what is asked otherwise is refused in one sentence. */
abstract class ReadOnlyPage extends HttpServlet {

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String method = request.getMethod();
        String query = request.getQueryString();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            new Problem(405, "Method Not Allowed", new Fault("method", method, "GET or HEAD")).send(response);
        } else if (query != null && !query.isEmpty()) {
            new Problem(400, "Bad Request", new Fault("query", query, "empty: this page takes no parameters"))
                    .send(response);
        } else {
            super.service(request, response);
        }
    }
}
