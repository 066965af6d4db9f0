// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The signature that lies beside a jar, in {@code FILE.jar.sig}: Ed25519 over the jar's bytes, 64 bytes as they are or
 * in Base64.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8032">RFC 8032, section 5.1</a>
 */
final class DetachedSignature {

    static final String ALGORITHM = "Ed25519";

    private static final int BYTES = 64;

    private final String name;
    private final byte[] signature;

    private DetachedSignature(String name, byte[] signature) {
        this.name = name;
        this.signature = signature;
    }

    static Path beside(Path jar) {
        return jar.resolveSibling(jar.getFileName() + ".sig");
    }

    /** The signature of a jar; empty if there is none. */
    static Optional<DetachedSignature> of(Path jar) throws BadJarException {
        Path file = beside(jar);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String name = String.valueOf(file.getFileName());
        try {
            byte[] content = SmallFile.read(file);
            byte[] signature = content.length == BYTES
                    ? content
                    : Base64.getDecoder().decode(new String(content, StandardCharsets.US_ASCII).replaceAll("\\s", ""));
            if (signature.length == BYTES) {
                return Optional.of(new DetachedSignature(name, signature));
            }
        } catch (IllegalArgumentException e) { // said below
        } catch (IOException e) {
            throw new BadJarException("has a signature that cannot be read, " + name + ": " + e.getMessage());
        }
        throw new BadJarException("has a wrong signature: " + name
                + " must be the 64 bytes of an Ed25519 signature, as they are or in Base64");
    }

    /** Which of the keys made it over these bytes. */
    Optional<String> signer(byte[] jar, Map<String, PublicKey> keys) {
        return keys.entrySet().stream()
                .filter(each -> madeBy(each.getValue(), jar))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    String name() {
        return name;
    }

    private boolean madeBy(PublicKey key, byte[] jar) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(jar);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) { // bytes that no key makes
            return false;
        }
    }
}
