// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.local.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.shell.protocol.internal.ClientKey;
import org.mabeam.shell.protocol.internal.NodeFolder;

class KeyFilesTest {

    @TempDir
    Path data;

    private NodeFolder folder;
    private KeyFiles files;

    @BeforeEach
    void prepare() {
        folder = new NodeFolder(data);
        files = new KeyFiles(folder, new SecureRandom());
    }

    @Test
    void theFirstStartMakesAKeyThatOnlyItsOwnerReads() throws Exception {
        PublicKey key = files.publicKey();

        byte[] proof = ClientKey.read(folder.privateKey()).prove(new byte[] {7});
        assertThat(ClientKey.proves(key, new byte[] {7}, proof)).isTrue();
        assertThat(permissions(folder.privateKey())).isEqualTo("rw-------");
        assertThat(permissions(folder.keys())).isEqualTo("rwx------");
        assertThat(folder.publicKey())
                .content()
                .startsWith("ssh-rsa AAAAB3NzaC1yc2E")
                .endsWith(" mabeam\n");
    }

    @Test
    void laterStartsKeepIt() throws Exception {
        assertThat(files.publicKey()).isEqualTo(files.publicKey());
    }

    @Test
    void aKeyThatOthersCouldReadIsClosed() throws Exception {
        files.publicKey();
        Files.setPosixFilePermissions(folder.privateKey(), PosixFilePermissions.fromString("rw-r--r--"));

        files.publicKey();

        assertThat(permissions(folder.privateKey())).isEqualTo("rw-------");
    }

    @Test
    void sshLetsTheKeyInBesideOthersAndOldOnesOut() throws Exception {
        Path list = data.resolve("keys.properties");
        Files.write(list, List.of("# who", "ann = AAAA,_g_:admingroup", "mabeam = BBBB,_g_:admingroup"));

        PublicKey key = files.publicKey();
        files.authorise(key, list);
        files.authorise(key, list);

        List<String> lines = Files.readAllLines(list);
        assertThat(lines).startsWith("# who", "ann = AAAA,_g_:admingroup").hasSize(4);
        assertThat(lines.get(2)).startsWith("mabeam = AAAAB3NzaC1yc2E").endsWith(",_g_:admingroup");
        assertThat(lines.get(3)).startsWith("_g_\\:admingroup = ").contains("ssh");
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
