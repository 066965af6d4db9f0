// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** People with certificates, made by the JDK's keytool, who sign jars as its jarsigner does. */
final class Signers {

    private static final String PASSWORD = "changeit";

    private final Path folder;

    private Signers(Path folder) {
        this.folder = folder;
    }

    /**
     * An authority, alice whom it certified, an impostor of the authority's name, and mallory, who certified herself
     * and alice without being an authority; all of 2026.
     */
    static Signers in(Path folder) throws IOException, InterruptedException {
        Signers made = new Signers(folder);
        made.generate("authority", "authority", "-ext", "bc:c");
        made.generate("impostor", "authority", "-ext", "bc:c");
        made.generate("alice", "alice");
        made.generate("mallory", "mallory");
        made.keytool("-certreq", "-alias", "alice", "-file", made.file("alice.csr"));
        made.certifyAlice("authority", "alice.der");
        made.certifyAlice("mallory", "alice-by-mallory.der");
        made.keytool("-importcert", "-noprompt", "-alias", "alice", "-file", made.file("alice.der"));
        return made;
    }

    /** Writes the certificate of one of them. */
    void trust(String name, Path file) throws IOException, GeneralSecurityException {
        String text = Base64.getMimeEncoder()
                .encodeToString(store().getCertificate(name).getEncoded());
        Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    }

    byte[] sign(String name, Path jar) throws IOException, GeneralSecurityException {
        return sign(name, Arrays.asList(store().getCertificateChain(name)), jar);
    }

    /** Signs as alice, with the certificate that she has from mallory. */
    byte[] signAsCertifiedByMallory(Path jar) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(folder.resolve("alice-by-mallory.der"))) {
            return sign("alice", List.of(CertificateFactory.getInstance("X.509").generateCertificate(in)), jar);
        }
    }

    private byte[] sign(String name, List<Certificate> chain, Path jar) throws IOException, GeneralSecurityException {
        PrivateKey key = (PrivateKey) store().getKey(name, PASSWORD.toCharArray());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            new JarSigner.Builder(key, CertificateFactory.getInstance("X.509").generateCertPath(chain))
                    .signerName(name)
                    .build()
                    .sign(zip, out);
        }
        return out.toByteArray();
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("store.p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private void certifyAlice(String issuer, String certificate) throws IOException, InterruptedException {
        keytool(
                "-gencert",
                "-alias",
                issuer,
                "-infile",
                file("alice.csr"),
                "-outfile",
                file(certificate),
                "-startdate",
                "2026/01/01 00:00:00",
                "-validity",
                "365");
    }

    private void generate(String alias, String name, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-startdate",
                "2026/01/01 00:00:00",
                "-validity",
                "365"));
        arguments.addAll(List.of(more));
        keytool(arguments.toArray(String[]::new));
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", file("store.p12"), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Path log = folder.resolve("keytool.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }
}
