// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.protocol.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where client and product meet in the data folder of a node.
 *
 * @param root the data folder
 */
public record NodeFolder(Path root) {

    /** The longest path of a socket that both Linux and macOS take, in bytes. */
    private static final int SOCKET_PATH = 103;

    /** The folder of what exists while the product runs; its owner's alone. */
    public Path run() {
        return root.resolve("run");
    }

    /** The folder of the client's key; its owner's alone. */
    public Path keys() {
        return root.resolve("keys");
    }

    /** The private key of the local client. */
    public Path privateKey() {
        return keys().resolve("client.key");
    }

    /** Its public half, in the format of OpenSSH. */
    public Path publicKey() {
        return keys().resolve("client.pub");
    }

    /**
     * The socket, named from the working folder if its full name is too long for the system.
     *
     * @throws IOException if both names are too long
     */
    public Path socket() throws IOException {
        Path full = run().resolve("mabeam.sock").toAbsolutePath().normalize();
        if (fits(full)) {
            return full;
        }
        Path here = Path.of("").toAbsolutePath();
        if (full.startsWith(here)) {
            Path near = here.relativize(full);
            if (fits(near)) {
                return near;
            }
        }
        throw new IOException(
                "the path of the socket " + full + " is " + full.toString().length()
                        + " characters long, but must be at most " + SOCKET_PATH + ": choose a shorter data folder");
    }

    private static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= SOCKET_PATH;
    }
}
