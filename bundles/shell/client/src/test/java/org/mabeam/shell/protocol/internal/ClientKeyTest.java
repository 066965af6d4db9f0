// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.protocol.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientKeyTest {

    private static final byte[] CHALLENGE = {1, 2, 3};

    @TempDir
    Path folder;

    @Test
    void itsFileGivesTheSameKey() throws Exception {
        ClientKey key = generate();
        Path file = Files.writeString(folder.resolve("key"), key.toPem());

        byte[] proof = ClientKey.read(file).prove(CHALLENGE);

        assertThat(ClientKey.proves(key.publicKey(), CHALLENGE, proof)).isTrue();
    }

    @Test
    void aProofIsGoodForOneKeyAndOneChallenge() throws Exception {
        ClientKey key = generate();
        byte[] proof = key.prove(CHALLENGE);

        assertThat(ClientKey.proves(generate().publicKey(), CHALLENGE, proof)).isFalse();
        assertThat(ClientKey.proves(key.publicKey(), new byte[] {1, 2, 4}, proof))
                .isFalse();
        assertThat(ClientKey.proves(key.publicKey(), CHALLENGE, new byte[] {1})).isFalse();
    }

    @Test
    void aFileWithoutKeyIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "-----BEGIN PRIVATE KEY-----\n*\n");

        assertThatThrownBy(() -> ClientKey.read(file))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessage(file + " holds no private key in PEM format");
    }

    private static ClientKey generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return ClientKey.of(generator.generateKeyPair().getPrivate());
    }
}
