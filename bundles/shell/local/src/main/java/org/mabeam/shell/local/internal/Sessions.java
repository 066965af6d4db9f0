// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.local.internal;

import java.nio.file.Path;
import org.apache.karaf.shell.api.console.Session;
import org.mabeam.shell.protocol.internal.Request;

/** What commands can learn about the client, as variables of their session. */
final class Sessions {

    /** The client's working folder. */
    static final String DIRECTORY = "mabeam.directory";
    /** Whether colours are wanted: {@code true} or {@code false}. */
    static final String COLOURS = "mabeam.colours";
    /** The width of the terminal in characters. */
    static final String COLUMNS = "COLUMNS";
    /** The height of the terminal in lines. */
    static final String LINES = "LINES";

    private Sessions() {}

    /** Tells a session about the client. */
    static void describe(Session session, Request request) {
        session.put(DIRECTORY, request.directory());
        session.put(COLOURS, Boolean.toString(request.view().colours()));
        session.put("TERM", request.view().terminal());
        if (!request.directory().isEmpty()) {
            session.currentDir(Path.of(request.directory()));
        }
    }
}
