// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.local.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.mabeam.shell.protocol.internal.Exit;
import org.mabeam.shell.protocol.internal.FrameType;
import org.mabeam.shell.protocol.internal.Request;
import org.mabeam.shell.protocol.internal.Wire;

/** An interactive shell of a client. */
final class ShellRun implements Conversation {

    private final DoorTerminal terminal;
    private final Session session;

    ShellRun(SessionFactory sessions, Request request, Wire wire, ClientInput in) throws IOException {
        OutputStream frames = new FrameOutput(wire, FrameType.OUTPUT);
        this.terminal = new DoorTerminal(request.view(), in, frames);
        PrintStream out = new PrintStream(terminal.output(), true, StandardCharsets.UTF_8);
        this.session = sessions.create(terminal.input(), out, out, terminal, "UTF-8", in::end);
        Sessions.describe(session, request);
    }

    @Override
    public Exit run() {
        session.run();
        return Exit.done();
    }

    /** Ctrl-C comes through the terminal, as a character: this is the client that has gone. */
    @Override
    public void interrupt() {
        session.close();
    }

    @Override
    public void resize(int columns, int rows) {
        terminal.resize(columns, rows);
    }
}
