// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;

class DetachedSignatureTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;

    @TempDir
    Path trusted;

    @TempDir
    Path secrets;

    private Path jar = Path.of("set before each");

    @BeforeEach
    void write() {
        jar = TestJar.aPlugin().write(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "REQUIRE, alice, ''",
        "WARN, alice, ''",
        "OFF, '', ''",
    })
    void theSignerIsNamed(SignaturePolicy policy, String signer, String objection) throws IOException {
        SigningKey.generate(trusted, "bob", RANDOM);
        SigningKey.generate(trusted, "alice", RANDOM).sign(jar);

        Examined examined = examine(policy);

        assertThat(examined.objections()).isEmpty();
        assertThat(examined.jar().orElseThrow().signer().orElse("")).isEqualTo(signer);
    }

    @ParameterizedTest
    @EnumSource
    void withoutASignatureOnlyRequireRefuses(SignaturePolicy policy) throws IOException {
        SigningKey.generate(trusted, "alice", RANDOM);

        Examined examined = examine(policy);

        assertThat(examined.isAccepted()).isEqualTo(policy != SignaturePolicy.REQUIRE);
        assertThat(examined.objections())
                .allMatch(each -> each.equals("is not signed, but must be: by a JAR signature or by tuner.jar.sig"));
        assertThat(examined.jar().orElseThrow().signer()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSignatureOfAStrangerIsRefused(SignaturePolicy policy) throws IOException {
        SigningKey.generate(trusted, "alice", RANDOM);
        SigningKey.generate(secrets, "mallory", RANDOM).sign(jar);

        Examined examined = examine(policy);

        assertThat(examined.isAccepted()).isEqualTo(policy == SignaturePolicy.OFF);
        assertThat(examined.objections())
                .allMatch(each -> each.equals("has a wrong signature: tuner.jar.sig was not made over this jar by a key"
                        + " that the trust store knows (alice)"));
        assertThat(examined.jar().orElseThrow().signer()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSignatureOfOtherBytesIsRefused(SignaturePolicy policy) throws IOException {
        SigningKey.generate(trusted, "alice", RANDOM).sign(jar);
        TestJar.aPlugin().header("Bundle-Version", "1.2.1").write(folder);

        assertThat(examine(policy).isAccepted()).isEqualTo(policy == SignaturePolicy.OFF);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoSignatureIsRefused(SignaturePolicy policy) throws IOException {
        for (String wrong :
                new String[] {"", "x", "signed, Alice", Base64.getEncoder().encodeToString(new byte[63])}) {
            Files.writeString(folder.resolve("tuner.jar.sig"), wrong);

            Examined examined = examine(policy);

            assertThat(examined.isAccepted()).as("with \"%s\"", wrong).isEqualTo(policy == SignaturePolicy.OFF);
            assertThat(examined.objections()).allMatch(each -> each.startsWith("has a wrong signature: tuner.jar.sig"));
        }
    }

    @Test
    void sixtyFourBytesAsTheyAreWillDoToo() throws IOException {
        Path signature = SigningKey.generate(trusted, "alice", RANDOM).sign(jar);
        Files.write(
                signature,
                Base64.getDecoder().decode(Files.readString(signature).strip()));

        assertThat(examine(SignaturePolicy.REQUIRE).jar().orElseThrow().signer())
                .contains("alice");
    }

    @Test
    void whereNobodyIsTrustedASignatureIsThatOfAStranger() throws IOException {
        SigningKey.generate(secrets, "alice", RANDOM).sign(jar);

        assertThat(examine(SignaturePolicy.WARN).objections()).isEmpty();
        assertThat(examine(SignaturePolicy.WARN).jar().orElseThrow().signer()).isEmpty();
        assertThat(examine(SignaturePolicy.REQUIRE).objections())
                .singleElement()
                .asString()
                .endsWith("by a key that the trust store knows (nobody)");
    }

    @Test
    void whoIsTakenOutOfTheTrustStoreIsNotTrustedAnyMore() throws IOException {
        SigningKey.generate(trusted, "alice", RANDOM).sign(jar);
        JarExaminer examiner = examiner(SignaturePolicy.REQUIRE);

        boolean before = examiner.examine(jar).isAccepted();
        Files.delete(trusted.resolve("alice.pub"));
        boolean after = examiner.examine(jar).isAccepted();

        assertThat(before).isTrue();
        assertThat(after).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "bob.pub, an Ed25519 public key in PEM",
        "bob.crt, an X.509 certificate in PEM",
        "bob.pem, an X.509 certificate in PEM",
    })
    void anUnreadableKeyIsNamed(String file, String expected) throws IOException {
        SigningKey.generate(trusted, "alice", RANDOM).sign(jar);
        Files.writeString(trusted.resolve("README"), "those whom we trust");
        Files.writeString(trusted.resolve(file), "no key");

        assertThat(examine(SignaturePolicy.WARN).objections())
                .containsExactly("cannot be checked: " + file + " in the trust store must be " + expected);
        assertThat(examine(SignaturePolicy.OFF).objections()).isEmpty();
    }

    @Test
    void aKeyIsReadAgainAndSignsTheSame() throws IOException {
        SigningKey.generate(secrets, "alice", RANDOM);
        Files.copy(secrets.resolve("alice.pub"), trusted.resolve("acme.pub"));

        Path signature = SigningKey.read(secrets.resolve("alice.key")).sign(jar);

        assertThat(signature).isEqualTo(folder.resolve("tuner.jar.sig"));
        assertThat(examine(SignaturePolicy.REQUIRE).jar().orElseThrow().signer())
                .contains("acme");
    }

    @Test
    void aKeyIsForItsOwnerAndNeverReplaced() throws IOException {
        SigningKey.generate(secrets, "alice", RANDOM);

        if (Files.getFileStore(secrets).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.resolve("alice.key"))))
                    .isEqualTo("rw-------");
        }
        assertThatThrownBy(() -> SigningKey.generate(secrets, "alice", RANDOM))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("there is a key alice already");
    }

    @Test
    void whatIsNoKeySignsNothing() throws IOException {
        SigningKey.generate(secrets, "alice", RANDOM);

        assertThatThrownBy(() -> SigningKey.read(secrets.resolve("alice.pub")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("key is alice.pub, but must be an Ed25519 private key in PEM (PKCS#8)");
    }

    private Examined examine(SignaturePolicy policy) {
        return examiner(policy).examine(jar);
    }

    private JarExaminer examiner(SignaturePolicy policy) {
        return Product.of().examiner(policy, trusted, JarLimits.usual());
    }
}
