// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JarSignatureTest {

    private static final byte[] OTHER = "other".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path people;

    static Signers signers;

    @TempDir
    Path folder;

    @TempDir
    Path trusted;

    @BeforeAll
    static void make() throws Exception {
        signers = Signers.in(people);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme.crt", "acme.pem"})
    void theSignerIsNamedByTheFileOfItsCertificate(String file) throws Exception {
        signers.trust("alice", trusted.resolve(file));

        Examined examined = examine(SignaturePolicy.REQUIRE, signed("alice"));

        assertThat(examined.objections()).isEmpty();
        assertThat(examined.jar().orElseThrow().signer()).contains("acme");
    }

    @Test
    void theSignerMayBeCertifiedByWhomTheTrustStoreKnows() throws Exception {
        signers.trust("authority", trusted.resolve("authority.crt"));

        assertThat(examine(SignaturePolicy.REQUIRE, signed("alice"))
                        .jar()
                        .orElseThrow()
                        .signer())
                .contains("authority");
    }

    @Test
    void whoIsNoAuthorityCertifiesNobody() throws Exception {
        signers.trust("mallory", trusted.resolve("mallory.crt"));
        byte[] jar = signers.signAsCertifiedByMallory(TestJar.aPlugin().write(folder));

        assertThat(examine(SignaturePolicy.REQUIRE, jar).objections())
                .singleElement()
                .asString()
                .startsWith("is signed by a stranger");
    }

    @Test
    void whoHasOnlyTheNameOfTheAuthorityCertifiedNobody() throws Exception {
        signers.trust("impostor", trusted.resolve("authority.crt"));

        assertThat(examine(SignaturePolicy.REQUIRE, signed("alice")).objections())
                .singleElement()
                .asString()
                .startsWith("is signed by a stranger");
    }

    @ParameterizedTest
    @EnumSource
    void aStrangerIsRefusedByRequireOnly(SignaturePolicy policy) throws Exception {
        signers.trust("authority", trusted.resolve("authority.crt"));

        Examined examined = examine(policy, signed("mallory"));

        assertThat(examined.isAccepted()).isEqualTo(policy != SignaturePolicy.REQUIRE);
        assertThat(examined.objections())
                .allMatch(each -> each.startsWith("is signed by a stranger")
                        && each.endsWith("whom the trust store knows (authority)"));
        assertThat(examined.jar().orElseThrow().signer()).isEmpty();
    }

    @Test
    void aCertificateOutOfDateIsNoLongerTrusted() throws Exception {
        signers.trust("alice", trusted.resolve("alice.crt"));
        Path jar = TestJar.write(folder, signed("alice"));
        JarExaminer nextYear = new JarExaminer(
                JarLimits.usual(),
                SignaturePolicy.REQUIRE,
                new TrustStore(trusted),
                Product.of(),
                () -> Instant.parse("2027-06-01T00:00:00Z"),
                Runtime.Version.parse("17"));

        assertThat(nextYear.examine(jar).objections())
                .singleElement()
                .asString()
                .contains("out of date");
    }

    @Test
    void aChangedFileIsRefused() throws Exception {
        assertWrong(changed(files -> files.put("org/acme/Tuner.class", OTHER)), "org/acme/Tuner.class");
    }

    @Test
    void aFileThatNobodySignedIsRefused() throws Exception {
        assertWrong(changed(files -> files.put("org/acme/More.class", OTHER)), "org/acme/More.class is not signed");
    }

    @Test
    void aClassForALaterJavaThatNobodySignedIsRefused() throws Exception {
        assertWrong(
                changed(files -> files.put("META-INF/versions/17/org/acme/Tuner.class", OTHER)),
                "META-INF/versions/17/org/acme/Tuner.class is not signed");
    }

    @Test
    void aMissingFileIsRefused() throws Exception {
        assertWrong(changed(files -> files.remove("org/acme/notes.txt")), "such as org/acme/notes.txt");
    }

    @Test
    void aChangedManifestIsRefused() throws Exception {
        assertWrong(
                changed(files -> files.compute(
                        "META-INF/MANIFEST.MF",
                        (name, content) -> new String(content, StandardCharsets.UTF_8)
                                .replace("1.2.0", "9.2.0")
                                .getBytes(StandardCharsets.UTF_8))),
                "has a wrong JAR signature");
    }

    @Test
    void aSignatureThatIsNoneIsRefused() throws Exception {
        assertWrong(changed(files -> files.put("META-INF/ALICE.EC", OTHER)), "has a wrong JAR signature");
        assertWrong(changed(files -> files.remove("META-INF/ALICE.EC")), "has a wrong JAR signature");
        assertWrong(changed(files -> files.put("META-INF/ALICE.SF", OTHER)), "has a wrong JAR signature");
    }

    @Test
    void whoSignedAPartIsNotTheSigner() throws Exception {
        signers.trust("alice", trusted.resolve("alice.crt"));
        Path more = TestJar.write(folder, changed(files -> files.put("org/acme/More.class", OTHER)));
        byte[] jar = signers.sign("mallory", more);

        assertThat(examine(SignaturePolicy.REQUIRE, jar).objections())
                .singleElement()
                .asString()
                .startsWith("is signed by a stranger");
        assertThat(examine(SignaturePolicy.WARN, jar).jar().orElseThrow().signer())
                .isEmpty();
    }

    @Test
    void aWrongJarSignatureIsRefusedAlsoBesideARightOne() throws Exception {
        Path jar = TestJar.write(folder, changed(files -> files.put("org/acme/Tuner.class", OTHER)));
        SigningKey.generate(trusted, "bob", new SecureRandom()).sign(jar);

        assertThat(examiner(SignaturePolicy.WARN).examine(jar).objections())
                .singleElement()
                .asString()
                .startsWith("has a wrong JAR signature");
    }

    private void assertWrong(byte[] jar, String sentence) throws Exception {
        signers.trust("alice", trusted.resolve("alice.crt"));

        assertThat(examine(SignaturePolicy.REQUIRE, jar).objections())
                .singleElement()
                .asString()
                .contains(sentence);
        assertThat(examine(SignaturePolicy.WARN, jar).objections())
                .singleElement()
                .asString()
                .contains(sentence);
        assertThat(examine(SignaturePolicy.OFF, jar).objections()).isEmpty();
    }

    private byte[] signed(String name) throws Exception {
        return signers.sign(
                name, TestJar.aPlugin().entry("org/acme/notes.txt", "notes").write(folder));
    }

    /** Changes the files of a jar that alice signed. */
    private interface Change {
        void of(Map<String, byte[]> files);
    }

    private byte[] changed(Change change) throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(signed("alice")))) {
            for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                files.put(each.getName(), in.readAllBytes());
            }
        }
        change.of(files);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
            }
        }
        return out.toByteArray();
    }

    private Examined examine(SignaturePolicy policy, byte[] jar) {
        return examiner(policy).examine(TestJar.write(folder, jar));
    }

    private JarExaminer examiner(SignaturePolicy policy) {
        return Product.of().examiner(policy, trusted, JarLimits.usual());
    }
}
