// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.local.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.mabeam.shell.protocol.internal.ClientKey;
import org.mabeam.shell.protocol.internal.Exit;
import org.mabeam.shell.protocol.internal.Frame;
import org.mabeam.shell.protocol.internal.FrameType;
import org.mabeam.shell.protocol.internal.Request;
import org.mabeam.shell.protocol.internal.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a client: its proof, its request, and what both sides say until the end. */
final class Visitor {

    private static final Logger LOG = LoggerFactory.getLogger(Visitor.class);

    private final Wire wire;
    private final Reception reception;
    private final Executor conversations;
    private final ClientInput input;
    private volatile boolean admitted;

    Visitor(Wire wire, Reception reception, Executor conversations) {
        this.wire = wire;
        this.reception = reception;
        this.conversations = conversations;
        this.input = new ClientInput(wire);
    }

    /** Serves until the client goes; the calling thread reads, another one runs what is wanted. */
    void serve(PublicKey key, byte[] challenge) {
        try (wire) {
            if (!proves(key, challenge)) {
                wire.write(new Exit(Exit.FAILED, "The key of the local client is not the one of the running Mabeam.")
                        .toFrame());
                return;
            }
            admitted = true;
            wire.write(Frame.of(FrameType.WELCOME));
            Optional<Frame> first = wire.read();
            if (first.isPresent() && first.get().type() == FrameType.REQUEST) {
                converse(Request.from(first.get()));
            }
        } catch (IOException e) {
            LOG.debug("local.client.lost", e);
        } catch (GeneralSecurityException e) {
            LOG.error("local.client.refused", e);
        }
    }

    /** Whether the key was proved; who has not done so in time is shown out. */
    boolean admitted() {
        return admitted;
    }

    /** Ends the connection from our side. */
    void showOut() {
        try {
            wire.close();
        } catch (IOException e) {
            LOG.debug("local.client.lost", e);
        }
    }

    private boolean proves(PublicKey key, byte[] challenge) throws IOException, GeneralSecurityException {
        wire.write(new Frame(FrameType.HELLO, challenge));
        Optional<Frame> login = wire.read();
        return login.isPresent()
                && login.get().type() == FrameType.LOGIN
                && ClientKey.proves(key, challenge, login.get().payload());
    }

    private void converse(Request request) throws IOException {
        Talk talk = new Talk(request);
        conversations.execute(talk::run);
        try {
            for (Optional<Frame> next = wire.read(); next.isPresent(); next = wire.read()) {
                Frame frame = next.get();
                switch (frame.type()) {
                    case INPUT -> input.add(frame.payload());
                    case END_OF_INPUT -> input.end();
                    case INTERRUPT -> talk.interrupt();
                    case SIZE -> {
                        ByteBuffer size = ByteBuffer.wrap(frame.payload());
                        if (size.remaining() == 2 * Integer.BYTES) {
                            talk.resize(size.getInt(), size.getInt());
                        }
                    }
                    default -> throw new IOException("the client says " + frame.type() + " within a conversation");
                }
            }
        } finally {
            input.end();
            talk.interrupt();
        }
    }

    /** A conversation that may be interrupted before it exists. */
    private final class Talk {

        private final Request request;
        private final Object lock = new Object();
        private @Nullable Conversation conversation;
        private boolean interrupted;

        Talk(Request request) {
            this.request = request;
        }

        void run() {
            Exit exit;
            try {
                exit = reception.owner().run(this::begin);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                exit = new Exit(Exit.FAILED, "Mabeam is stopping.");
            } catch (Exception e) {
                Outcome outcome = Outcome.of(e);
                if (!outcome.expected()) {
                    LOG.error("local.request.failed kind={}", request.kind(), e);
                }
                exit = outcome.exit();
            }
            end(exit);
        }

        private Exit begin() throws Exception {
            Conversation made = reception.receive(request, wire, input);
            boolean late;
            synchronized (lock) {
                conversation = made;
                late = interrupted;
            }
            if (late) {
                made.interrupt();
            }
            return made.run();
        }

        private void end(Exit exit) {
            synchronized (lock) {
                conversation = null;
            }
            try {
                wire.write(exit.toFrame());
            } catch (IOException e) {
                LOG.debug("local.client.lost", e);
            }
            showOut();
        }

        void interrupt() {
            Conversation running;
            synchronized (lock) {
                interrupted = true;
                running = conversation;
            }
            if (running != null) {
                running.interrupt();
            }
        }

        void resize(int columns, int rows) {
            Conversation running;
            synchronized (lock) {
                running = conversation;
            }
            if (running != null && columns > 0 && rows > 0) {
                running.resize(columns, rows);
            }
        }
    }
}
