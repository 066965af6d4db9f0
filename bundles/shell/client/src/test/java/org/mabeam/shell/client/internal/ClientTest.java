// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.shell.protocol.internal.ClientKey;
import org.mabeam.shell.protocol.internal.Exit;
import org.mabeam.shell.protocol.internal.Frame;
import org.mabeam.shell.protocol.internal.FrameType;
import org.mabeam.shell.protocol.internal.NodeFolder;
import org.mabeam.shell.protocol.internal.Wire;

/** Against a product that lets everybody in and prints a line without end. */
class ClientTest {

    @TempDir
    private Path data;

    private ServerSocketChannel socket;

    @BeforeEach
    void start() throws Exception {
        NodeFolder folder = new NodeFolder(data);
        Files.createDirectories(folder.run());
        Files.createDirectories(folder.keys());
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        Files.writeString(
                folder.privateKey(),
                ClientKey.of(generator.generateKeyPair().getPrivate()).toPem());
        socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        socket.bind(UnixDomainSocketAddress.of(folder.socket()));
    }

    @AfterEach
    void stop() throws IOException {
        socket.close();
    }

    @Test
    void nobodyWhoReadsIsNoError() throws Exception {
        CompletableFuture<Void> product = CompletableFuture.runAsync(() -> print(1_000_000));
        ByteArrayOutputStream errors = new ByteArrayOutputStream();

        Exit exit = client(new Head(3), errors).run();

        assertThat(exit).isEqualTo(new Exit(141, ""));
        assertThat(errors.size()).isZero();
        product.get(30, TimeUnit.SECONDS); // it hears that the client is gone
    }

    @Test
    void whoeverReadsToTheEndGetsTheExitOfTheCommand() throws Exception {
        CompletableFuture<Void> product = CompletableFuture.runAsync(() -> print(3));
        ByteArrayOutputStream errors = new ByteArrayOutputStream();

        Exit exit = client(new Head(10), errors).run();

        assertThat(exit).isEqualTo(Exit.done());
        product.get(30, TimeUnit.SECONDS);
    }

    private Client client(OutputStream out, ByteArrayOutputStream errors) {
        Arguments arguments = Arguments.parse(List.of("--data", data.toString(), "command", "event:tail"));
        return new Client(arguments, new Standard(InputStream.nullInputStream(), out, errors));
    }

    private void print(int lines) {
        try (var channel = socket.accept()) {
            Wire wire = new Wire(channel);
            wire.write(new Frame(FrameType.HELLO, new byte[] {1, 2, 3}));
            wire.read();
            wire.write(Frame.of(FrameType.WELCOME));
            wire.read();
            for (int i = 0; i < lines; i++) {
                wire.write(new Frame(FrameType.OUTPUT, "a line\n".getBytes(StandardCharsets.UTF_8)));
            }
            wire.write(Exit.done().toFrame());
        } catch (IOException gone) {
            assertThat(lines).isGreaterThan(3); // as the kernel says it once the client has closed
        }
    }

    /** Reads some writes, then goes away, as {@code head} does. */
    private static final class Head extends OutputStream {

        private int left;

        Head(int writes) {
            left = writes;
        }

        @Override
        public void write(int one) throws IOException {
            throw new IOException("one byte is not written alone");
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            if (left-- <= 0) {
                throw new IOException("Broken pipe");
            }
        }
    }
}
