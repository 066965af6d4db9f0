// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.protocol.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTest {

    @TempDir
    Path folder;

    private SocketChannel raw;
    private Wire there;
    private Wire here;

    @BeforeEach
    void connect() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            raw = SocketChannel.open(address);
            there = new Wire(raw);
            here = new Wire(server.accept());
        }
    }

    @AfterEach
    void close() throws IOException {
        there.close();
        here.close();
    }

    @Test
    void framesArriveWholeAndInOrder() throws IOException {
        there.write(Frame.text(FrameType.OUTPUT, "grün"));
        there.write(Frame.of(FrameType.END_OF_INPUT));
        there.close();

        Frame first = here.read().orElseThrow();
        assertThat(first.type()).isEqualTo(FrameType.OUTPUT);
        assertThat(first.payload()).isEqualTo("grün".getBytes(StandardCharsets.UTF_8));
        assertThat(here.read().orElseThrow().type()).isEqualTo(FrameType.END_OF_INPUT);
        assertThat(here.read()).isEmpty();
    }

    @Test
    void aRequestSurvivesTheWay() throws IOException {
        Request request =
                new Request(Request.Kind.COMMAND, "echo 'ä b'", "/home/x", new Request.View("xterm", 132, 43, true));
        there.write(request.toFrame());

        assertThat(Request.from(here.read().orElseThrow())).isEqualTo(request);
    }

    @Test
    void anEndSurvivesTheWay() throws IOException {
        there.write(new Exit(Exit.CONFLICT, "no").toFrame());

        assertThat(Exit.from(here.read().orElseThrow())).isEqualTo(new Exit(4, "no"));
    }

    @ParameterizedTest
    @CsvSource({
        "99, 0, 'frame type is 99, but must be 1 to 12'",
        "4, 70000, 'frame length is 70000, but must be 0 to 65536'",
        "4, -1, 'frame length is -1, but must be 0 to 65536'"
    })
    void whatIsNoFrameIsRefused(int type, int length, String message) throws IOException {
        raw.write(ByteBuffer.allocate(5).put((byte) type).putInt(length).flip());

        assertThatThrownBy(() -> here.read()).isInstanceOf(IOException.class).hasMessage(message);
    }

    @Test
    void aFrameCutShortIsRefused() throws IOException {
        raw.write(ByteBuffer.allocate(7)
                .put((byte) 4)
                .putInt(10)
                .putShort((short) 0)
                .flip());
        raw.close();

        assertThatThrownBy(() -> here.read()).isInstanceOf(IOException.class).hasMessageContaining("within a frame");
    }

    @Test
    void whatIsNoRequestIsRefused() {
        Frame frame =
                new Frame(FrameType.REQUEST, ByteBuffer.allocate(8).putInt(1000).array());

        assertThatThrownBy(() -> Request.from(frame))
                .isInstanceOf(IOException.class)
                .hasMessage("text length is 1000, but must be 0 to 4");
    }
}
