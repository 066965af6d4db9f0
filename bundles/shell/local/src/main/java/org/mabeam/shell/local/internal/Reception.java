// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.local.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.shell.protocol.internal.Exit;
import org.mabeam.shell.protocol.internal.FrameType;
import org.mabeam.shell.protocol.internal.Request;
import org.mabeam.shell.protocol.internal.Wire;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to what an admitted client wants. */
final class Reception {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    /** How long a request waits for the product to come up. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BundleContext context;
    private final SessionFactory sessions;
    private final Readiness readiness;
    private final Path data;
    private final Owner owner = new Owner();

    Reception(BundleContext context, SessionFactory sessions, Readiness readiness, Path data) {
        this.context = context;
        this.sessions = sessions;
        this.readiness = readiness;
        this.data = data;
    }

    /** Who every client acts as. */
    Owner owner() {
        return owner;
    }

    /**
     * Prepares what is wanted; waits while the product is starting, unless it is to stop.
     *
     * @throws UnavailableException if the product does not come up
     */
    Conversation receive(Request request, Wire wire, ClientInput input) throws IOException, InterruptedException {
        if (request.kind() != Request.Kind.STOP && !readiness.await(PATIENCE)) {
            throw new UnavailableException(
                    "Mabeam has not come up within " + PATIENCE.toSeconds() + " s: its log tells why.");
        }
        return switch (request.kind()) {
            case COMMAND -> new CommandRun(sessions, request, wire, input);
            case SHELL -> new ShellRun(sessions, request, wire, input);
            case STATUS -> answer(() -> status(wire));
            case STOP -> answer(this::stop);
        };
    }

    private Exit status(Wire wire) {
        PrintStream out = new PrintStream(new FrameOutput(wire, FrameType.OUTPUT), false, StandardCharsets.UTF_8);
        long seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000;
        out.print("Mabeam " + context.getBundle().getVersion() + " is running: process "
                + ProcessHandle.current().pid() + ", for " + seconds + " s, data folder " + data + "\n");
        out.flush();
        return Exit.done();
    }

    /** The framework stops its bundles, this one among them, on a thread of its own. */
    private Exit stop() throws BundleException {
        LOG.info("local.stop");
        context.getBundle(0).stop();
        return Exit.done();
    }

    private static Conversation answer(Answer answer) {
        return new Conversation() {
            @Override
            public Exit run() throws Exception {
                return answer.give();
            }

            @Override
            public void interrupt() {
                // it takes no time
            }
        };
    }

    /** What needs no session. */
    private interface Answer {
        Exit give() throws Exception;
    }
}
