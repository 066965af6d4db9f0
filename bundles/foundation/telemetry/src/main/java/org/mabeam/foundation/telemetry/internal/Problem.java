// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServletResponse;
import org.mabeam.foundation.error.Fault;

/**
 * What is wrong with a request, as {@code application/problem+json}.
 *
 * @param status of HTTP, 400 to 499
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
record Problem(int status, String title, Fault fault) {

    void send(HttpServletResponse response) throws IOException {
        byte[] body = json().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    String json() {
        return "{\"title\":" + Json.text(title) + ",\"status\":" + status + ",\"detail\":" + Json.text(fault.toString())
                + ",\"errors\":[{\"field\":" + Json.text(fault.field()) + ",\"value\":" + Json.text(fault.value())
                + ",\"expected\":" + Json.text(fault.expected()) + "}]}\n";
    }
}
