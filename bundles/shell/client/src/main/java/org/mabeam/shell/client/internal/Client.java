// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.client.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.mabeam.shell.protocol.internal.ClientKey;
import org.mabeam.shell.protocol.internal.Exit;
import org.mabeam.shell.protocol.internal.Frame;
import org.mabeam.shell.protocol.internal.FrameType;
import org.mabeam.shell.protocol.internal.NodeFolder;
import org.mabeam.shell.protocol.internal.Request;
import org.mabeam.shell.protocol.internal.Wire;

/** One conversation with the running product. */
final class Client {

    private final Arguments arguments;
    private final Standard standard;

    Client(Arguments arguments, Standard standard) {
        this.arguments = arguments;
        this.standard = standard;
    }

    /** Says what is wanted and passes everything on until the end. */
    Exit run() {
        NodeFolder folder = arguments.folder();
        try {
            Path socket = folder.socket();
            if (!Files.exists(socket)) {
                return notRunning();
            }
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.connect(UnixDomainSocketAddress.of(socket));
                return talk(new Wire(channel));
            }
        } catch (ConnectException | NoSuchFileException e) {
            return notRunning();
        } catch (GeneralSecurityException e) {
            return new Exit(Exit.FAILED, "The key of the local client is of no use: " + e.getMessage());
        } catch (IOException e) {
            return new Exit(Exit.FAILED, "The running Mabeam cannot be reached: " + e.getMessage());
        }
    }

    private Exit notRunning() {
        return new Exit(
                Exit.NOT_RUNNING,
                "Mabeam is not running with the data folder "
                        + arguments.folder().root() + ": start it with 'mabeam start'.");
    }

    private Exit talk(Wire wire) throws IOException, GeneralSecurityException {
        Optional<Frame> hello = wire.read();
        if (hello.isEmpty() || hello.get().type() != FrameType.HELLO) {
            return new Exit(Exit.FAILED, "The running Mabeam does not greet: is it of another version?");
        }
        ClientKey key = ClientKey.read(arguments.folder().privateKey());
        byte[] challenge = hello.get().payload();
        wire.write(new Frame(FrameType.LOGIN, key.prove(challenge)));
        Optional<Frame> answer = wire.read();
        if (answer.isEmpty() || answer.get().type() != FrameType.WELCOME) {
            return answer.isPresent() && answer.get().type() == FrameType.EXIT
                    ? Exit.from(answer.get())
                    : new Exit(Exit.FAILED, "The running Mabeam does not let the local client in.");
        }
        wire.write(arguments.request().toFrame());
        Interrupts interrupts = new Interrupts(wire);
        interrupts.listen();
        try {
            return passOn(wire);
        } finally {
            interrupts.ended();
        }
    }

    /** False once nobody reads any more, as behind {@code | head}; then the connection ends and the command with it. */
    private boolean printed(Frame frame) {
        try {
            standard.out().write(frame.payload());
            standard.out().flush();
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private Exit passOn(Wire wire) throws IOException {
        boolean shell = arguments.request().kind() == Request.Kind.SHELL;
        Input input = new Input(wire, standard.in());
        if (shell) {
            new WindowSize(wire).listen();
            input.start();
        }
        for (Optional<Frame> next = wire.read(); next.isPresent(); next = wire.read()) {
            Frame frame = next.get();
            switch (frame.type()) {
                case OUTPUT -> {
                    if (!printed(frame)) {
                        return new Exit(Exit.NOBODY_READS, "");
                    }
                }
                case ERROR -> {
                    standard.err().write(frame.payload());
                    standard.err().flush();
                }
                case WANT_INPUT -> input.start();
                case EXIT -> {
                    return Exit.from(frame);
                }
                default -> throw new IOException("it says " + frame.type() + ", which only a client may");
            }
        }
        return arguments.request().kind() == Request.Kind.STOP || shell
                ? Exit.done()
                : new Exit(Exit.FAILED, "Mabeam ended before the command did.");
    }
}
