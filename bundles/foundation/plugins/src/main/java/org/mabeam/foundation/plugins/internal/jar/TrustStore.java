// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of those who may sign plugins: {@code NAME.pub} is an Ed25519 public key, {@code NAME.crt} or
 * {@code NAME.pem} a certificate, all in PEM. Other files are not looked at. Read anew for each examination, so that
 * who takes a key away is obeyed at once; a folder that is not there trusts nobody.
 */
public final class TrustStore {

    private static final Pattern KEY =
            Pattern.compile("\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

    private final Path folder;

    public TrustStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Those whom it trusts.
     *
     * @param troubles what is wrong with it, one sentence each, of which a jar is the subject
     */
    record Trusted(
            SortedMap<String, PublicKey> keys, SortedMap<String, X509Certificate> certificates, List<String> troubles) {

        boolean isEmpty() {
            return keys.isEmpty() && certificates.isEmpty();
        }
    }

    Trusted read() {
        Trusted found = new Trusted(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        if (!Files.exists(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted().forEach(each -> read(each, found));
        } catch (IOException | UncheckedIOException e) {
            found.troubles.add("cannot be checked: the trust store " + folder + " cannot be read: " + e.getMessage());
        }
        return found;
    }

    private static void read(Path file, Trusted found) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String base = dot < 0 ? name : name.substring(0, dot);
        try {
            switch (dot < 0 ? "" : name.substring(dot)) {
                case ".pub" -> found.keys.put(base, key(SmallFile.read(file)));
                case ".crt", ".pem" -> found.certificates.put(name, certificate(SmallFile.read(file)));
                default -> {} // a README, a backup
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            String expected = name.endsWith(".pub") ? "an Ed25519 public key in PEM" : "an X.509 certificate in PEM";
            found.troubles.add("cannot be checked: " + name + " in the trust store must be " + expected);
        }
    }

    private static PublicKey key(byte[] pem) throws GeneralSecurityException {
        Matcher matcher = KEY.matcher(new String(pem, StandardCharsets.US_ASCII));
        if (!matcher.matches()) {
            throw new GeneralSecurityException("no PEM");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static X509Certificate certificate(byte[] pem) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    /** The name of whom a file of the trust store is, such as {@code alice} of {@code alice.crt}. */
    static String owner(String file) {
        return file.substring(0, file.lastIndexOf('.'));
    }
}
