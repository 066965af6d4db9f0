// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.protocol.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * The private key of the local client, in a file that only its owner can read. The client signs the product's fresh
 * challenge with it, together with a text of this protocol, so that a signature serves nothing else.
 *
 * <p>RSA, because the SSH server's login module reads elliptic keys wrongly if a coordinate has its highest bit set.
 */
public final class ClientKey {

    /** How many bytes a challenge has. */
    public static final int CHALLENGE = 32;

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final byte[] CONTEXT = "mabeam local client 1\n".getBytes(StandardCharsets.UTF_8);

    private final RSAPrivateCrtKey key;

    private ClientKey(RSAPrivateCrtKey key) {
        this.key = key;
    }

    /**
     * Takes a generated key.
     *
     * @throws GeneralSecurityException if it is no RSA key with its primes
     */
    public static ClientKey of(PrivateKey key) throws GeneralSecurityException {
        if (key instanceof RSAPrivateCrtKey rsa) {
            return new ClientKey(rsa);
        }
        throw new GeneralSecurityException("the key is " + key.getAlgorithm() + ", but must be RSA with its primes");
    }

    /**
     * Reads a PKCS #8 PEM file.
     *
     * @throws IOException if it cannot be read
     * @throws GeneralSecurityException if it holds no RSA key
     */
    public static ClientKey read(Path file) throws IOException, GeneralSecurityException {
        String pem = Files.readString(file, StandardCharsets.US_ASCII);
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new GeneralSecurityException(file + " holds no private key in PEM format");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            return of(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException(file + " holds no private key in PEM format", e);
        }
    }

    /** As a PKCS #8 PEM file, which {@code ssh -i} reads too. */
    public String toPem() {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return BEGIN + "\n" + body + "\n" + END + "\n";
    }

    /** Its public half. */
    public PublicKey publicKey() throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    }

    /** Answers a challenge. */
    public byte[] prove(byte[] challenge) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(CONTEXT);
        signature.update(challenge);
        return signature.sign();
    }

    /** Whether {@code proof} answers {@code challenge} with the private half of {@code key}. */
    public static boolean proves(PublicKey key, byte[] challenge, byte[] proof) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update(CONTEXT);
        signature.update(challenge);
        try {
            return signature.verify(proof);
        } catch (SignatureException e) {
            return false; // not even the shape of a signature
        }
    }
}
