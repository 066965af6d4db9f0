// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;

/** Signs jars for publishing, so that a {@link TrustStore} with the public key knows who made them. */
public final class SigningKey {

    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");

    private final PrivateKey key;

    private SigningKey(PrivateKey key) {
        this.key = key;
    }

    /**
     * Makes a key pair: {@code NAME.key}, which only its owner may read, and {@code NAME.pub} for trust stores.
     *
     * @throws ConflictException if there is a key of this name already
     */
    public static SigningKey generate(Path folder, String name, SecureRandom random) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(DetachedSignature.ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, random);
            KeyPair pair = generator.generateKeyPair();
            Path secret = folder.resolve(name + ".key");
            Files.createFile(secret, forItsOwner());
            Files.writeString(secret, pem("PRIVATE KEY", pair.getPrivate()), StandardCharsets.US_ASCII);
            Files.writeString(
                    folder.resolve(name + ".pub"),
                    pem("PUBLIC KEY", pair.getPublic()),
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.CREATE_NEW);
            return new SigningKey(pair.getPrivate());
        } catch (FileAlreadyExistsException e) {
            throw new ConflictException("there is a key " + name + " already: " + e.getFile());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    /**
     * Reads a private key.
     *
     * @param file PKCS#8 in PEM, as {@link #generate} and {@code openssl genpkey -algorithm ed25519} write it
     * @throws InvalidValueException if it is none
     */
    public static SigningKey read(Path file) throws IOException {
        Matcher matcher = PEM.matcher(new String(SmallFile.read(file), StandardCharsets.US_ASCII));
        try {
            if (matcher.matches()) {
                byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
                return new SigningKey(KeyFactory.getInstance(DetachedSignature.ALGORITHM)
                        .generatePrivate(new PKCS8EncodedKeySpec(encoded)));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) { // said below
        }
        throw new InvalidValueException("key", file.getFileName(), "an Ed25519 private key in PEM (PKCS#8)");
    }

    /**
     * Signs a jar; replaces a signature that is there. Reads the whole jar into memory.
     *
     * @return the signature's file, {@code FILE.jar.sig}
     */
    public Path sign(Path jar) throws IOException {
        try {
            Signature signer = Signature.getInstance(DetachedSignature.ALGORITHM);
            signer.initSign(key);
            signer.update(Files.readAllBytes(jar));
            String text = Base64.getEncoder().encodeToString(signer.sign()) + "\n";
            return Files.writeString(DetachedSignature.beside(jar), text, StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    private static FileAttribute<?>[] forItsOwner() {
        Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String pem(String kind, Key key) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }
}
