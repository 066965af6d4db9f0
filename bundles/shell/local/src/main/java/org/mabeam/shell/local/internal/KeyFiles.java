// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.local.internal;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.mabeam.shell.protocol.internal.ClientKey;
import org.mabeam.shell.protocol.internal.NodeFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files around the local client's key: made at the first start, kept to their owner, known to the SSH server. */
final class KeyFiles {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFiles.class);

    /** More bits would cost the first start some seconds. */
    private static final int KEY_BITS = 2048;

    private static final String OWNER_FILE = "rw-------";
    private static final String OWNER_FOLDER = "rwx------";
    private static final String GROUP = "_g_\\:admingroup";

    private final NodeFolder folder;
    private final SecureRandom random;

    KeyFiles(NodeFolder folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
    }

    /**
     * The public key that the local client must prove; makes the pair if there is none.
     *
     * @throws IOException if a file cannot be read or written
     * @throws GeneralSecurityException if the file of the key holds none
     */
    PublicKey publicKey() throws IOException, GeneralSecurityException {
        ownersAlone(folder.keys());
        Path file = folder.privateKey();
        if (!Files.exists(file)) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS, random);
            ClientKey key = ClientKey.of(generator.generateKeyPair().getPrivate());
            write(file, key.toPem());
            LOG.info("local.key.made file={}", file);
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!PosixFilePermissions.fromString(OWNER_FILE).containsAll(permissions)) {
            LOG.warn("local.key.open file={} permissions={}", file, PosixFilePermissions.toString(permissions));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWNER_FILE));
        }
        PublicKey key = ClientKey.read(file).publicKey();
        String line = "ssh-rsa " + sshForm(key) + " " + Owner.NAME + "\n";
        if (!Files.exists(folder.publicKey())
                || !Files.readString(folder.publicKey()).equals(line)) {
            write(folder.publicKey(), line);
        }
        return key;
    }

    /**
     * Lets the key in through the SSH server too, by its list of keys.
     *
     * @param list the file {@code etc/keys.properties}
     */
    void authorise(PublicKey key, Path list) throws IOException {
        String wanted = Owner.NAME + " = " + sshForm(key) + ",_g_:admingroup";
        List<String> lines = new ArrayList<>(Files.exists(list) ? Files.readAllLines(list) : List.of());
        if (lines.contains(wanted)) {
            return;
        }
        lines.removeIf(line -> line.matches(Owner.NAME + "\\s*=.*"));
        lines.add(wanted);
        if (lines.stream().noneMatch(line -> line.startsWith(GROUP))) {
            lines.add(GROUP + " = group,admin,manager,viewer,systembundles,ssh");
        }
        write(list, String.join("\n", lines) + "\n");
    }

    /** Makes a folder that no one but its owner enters. */
    static void ownersAlone(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNER_FOLDER));
    }

    /** The key as SSH writes it: RFC 4253, section 6.6. */
    private static String sshForm(PublicKey key) throws IOException {
        RSAPublicKey rsa = (RSAPublicKey) key;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (byte[] part : List.of(
                "ssh-rsa".getBytes(StandardCharsets.US_ASCII),
                rsa.getPublicExponent().toByteArray(),
                rsa.getModulus().toByteArray())) {
            out.writeInt(part.length);
            out.write(part);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static void write(Path file, String text) throws IOException {
        Path whole = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "new",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_FILE)));
        try {
            Files.writeString(whole, text);
            Files.move(whole, file, ATOMIC_MOVE, REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
