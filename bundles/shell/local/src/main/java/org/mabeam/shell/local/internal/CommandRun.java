// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.local.internal;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Job;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.mabeam.shell.protocol.internal.Exit;
import org.mabeam.shell.protocol.internal.FrameType;
import org.mabeam.shell.protocol.internal.Request;
import org.mabeam.shell.protocol.internal.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One command line of a client. */
final class CommandRun implements Conversation {

    private static final Logger LOG = LoggerFactory.getLogger(CommandRun.class);

    private final Request request;
    private final Session session;
    private final CommandSession commands;
    private final PrintStream out;
    private final PrintStream err;
    private volatile boolean interrupted;

    CommandRun(SessionFactory sessions, Request request, Wire wire, ClientInput in) {
        this.request = request;
        boolean colours = request.view().colours();
        this.out = print(new FrameOutput(wire, FrameType.OUTPUT), colours);
        this.err = print(new FrameOutput(wire, FrameType.ERROR), colours);
        this.session = sessions.create(in, out, err);
        this.commands = (CommandSession) session.get(".commandSession");
        Sessions.describe(session, request);
        session.put(Sessions.COLUMNS, Integer.toString(request.view().columns()));
        session.put(Sessions.LINES, Integer.toString(request.view().rows()));
    }

    @Override
    public Exit run() {
        try {
            show(session.execute(request.line()));
            return interrupted ? interruption() : Exit.done();
        } catch (Exception e) {
            if (interrupted) {
                return interruption();
            }
            Outcome outcome = Outcome.of(e);
            if (!outcome.expected()) {
                LOG.error("local.command.failed line={}", request.line(), e);
            }
            return outcome.exit();
        } finally {
            out.flush();
            err.flush();
            session.close();
        }
    }

    @Override
    public void interrupt() {
        interrupted = true;
        Job job = commands.foregroundJob();
        if (job != null) {
            job.interrupt();
        }
    }

    /** As the interactive shell does it. */
    private void show(@Nullable Object result) {
        if (result != null && !(result instanceof Integer)) {
            out.println(commands.format(result, Converter.INSPECT));
        }
    }

    private static Exit interruption() {
        return new Exit(Exit.INTERRUPTED, "");
    }

    private static PrintStream print(OutputStream frames, boolean colours) {
        OutputStream shown = colours ? frames : new PlainText(frames);
        return new PrintStream(new BufferedOutputStream(shown, 8192), true, StandardCharsets.UTF_8);
    }
}
