// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.local.internal;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.mabeam.shell.protocol.internal.ClientKey;
import org.mabeam.shell.protocol.internal.NodeFolder;
import org.mabeam.shell.protocol.internal.Wire;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The door for the local client: a Unix domain socket in a folder that only the owner enters, behind which each client
 * proves the key that only the owner can read.
 */
@Component(service = LocalDoor.class, immediate = true)
public final class LocalDoor {

    private final Readiness readiness;
    private final Entrance entrance;

    /**
     * Makes the key at the first start, and opens.
     *
     * @throws IOException if a file or the socket cannot be made
     * @throws GeneralSecurityException if the file of the key holds none
     */
    @Activate
    public LocalDoor(BundleContext context, @Reference SessionFactory sessions)
            throws IOException, GeneralSecurityException {
        NodeFolder folder = new NodeFolder(Path.of(context.getProperty("karaf.data")));
        SecureRandom random = new SecureRandom();
        KeyFiles files = new KeyFiles(folder, random);
        PublicKey key = files.publicKey();
        files.authorise(key, Path.of(context.getProperty("karaf.etc")).resolve("keys.properties"));
        this.readiness = new Readiness(context);
        Reception reception = new Reception(context, sessions, readiness, folder.root());
        try {
            KeyFiles.ownersAlone(folder.run());
            this.entrance = new Entrance(folder.socket(), threads -> new Entrance.Host() {
                @Override
                public Visitor welcome(SocketChannel channel) {
                    return new Visitor(new Wire(channel), reception, threads);
                }

                @Override
                public void serve(Visitor visitor) {
                    byte[] challenge = new byte[ClientKey.CHALLENGE];
                    random.nextBytes(challenge);
                    visitor.serve(key, challenge);
                }
            });
        } catch (IOException e) {
            readiness.close();
            throw e;
        }
    }

    /** Closes the socket and shows all clients out. */
    @Deactivate
    void close() throws IOException {
        entrance.close();
        readiness.close();
    }
}
