// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.itests.product.Product.Result;

/** What a user types, on the distribution that a user unpacks. */
class ScriptTest {

    @TempDir
    static Path folder;

    static Product product;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        product = Product.unpackInto(folder);
        Result started = product.mabeam("start");
        assertThat(started.err()).isEmpty();
        assertThat(started.out()).startsWith("Mabeam is running (process ");
        assertThat(started.code()).isZero();
    }

    @AfterAll
    static void stop() {
        product.mabeam("stop");
    }

    @Test
    void statusTellsThatItIsRunning() {
        Result status = product.mabeam("status");

        assertThat(status.code()).isZero();
        assertThat(status.out()).startsWith("Mabeam 0.1.0").contains("is running: process ");
    }

    @Test
    void aSecondStartChangesNothing() {
        Result again = product.mabeam("start");

        assertThat(again.code()).isZero();
        assertThat(again.out()).startsWith("Mabeam is already running (process ");
    }

    @Test
    void aSecondOneInTheForegroundIsAConflict() {
        Result second = product.mabeam();

        assertThat(second.code()).isEqualTo(4);
        assertThat(second.err()).contains("already running with the data folder");
    }

    @Test
    void aCommandPrintsOnStandardOutputWithoutColours() {
        Result list = product.mabeam("client", "bundle:list -t 0 --no-format");

        assertThat(list.code()).isZero();
        assertThat(list.out()).contains("Mabeam :: Shell :: Local").doesNotContain("\u001b");
        assertThat(list.err()).isEmpty();
    }

    @Test
    void aCommandReadsStandardInputIfItWants() throws IOException {
        Path text = Files.writeString(folder.resolve("words.txt"), "ein\nzwei\n");

        Result cat = product.mabeam(Map.of(), Redirect.from(text.toFile()), "client", "shell:cat");

        assertThat(cat.out()).isEqualTo("ein\nzwei\n");
    }

    @Test
    void relativeFilesAreTheClientsOwn() throws Exception {
        Path text = Files.writeString(folder.resolve("here.txt"), "here\n");
        Process process = product.builder(Map.of(), "client", "shell:cat here.txt")
                .directory(text.getParent().toFile())
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("here\n");
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"study:lst", "bundle:list --nope", "bundle:list |"})
    void wrongUsageIsOnePlainSentenceOnStandardError(String line) {
        Result wrong = product.mabeam("client", line);

        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err().strip()).isNotEmpty().doesNotContain("\n", "\u001b", "Exception");
    }

    @Test
    void aFailureIsOnePlainSentenceOnStandardError() {
        Result failed = product.mabeam("client", "feature:install no-such-feature");

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err().strip()).contains("no-such-feature").doesNotContain("\n", "\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin", "--nope", "clients"})
    void anUnknownWordIsWrongUsage(String word) {
        Result wrong = product.mabeam(word);

        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err().strip()).isEqualTo("mabeam: '" + word + "' is not known: see 'mabeam help'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "stop", "status", "help", "demo"})
    void aWordTooManyIsWrongUsage(String word) {
        assertThat(product.mabeam(word, "now").code()).isEqualTo(2);
    }

    @Test
    void theDemoOfGovernanceTakesNothingButExit() {
        Result wrong = product.mabeam("demo", "governance", "now");

        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err().strip())
                .isEqualTo("'mabeam demo' takes nothing but governance or hot-swap, and --exit.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void theClientTellsHowItIsUsed(String word) {
        Result help = product.mabeam("client", word);

        assertThat(help.code()).isZero();
        assertThat(help.out()).isEqualTo(product.mabeam("help").out()).contains("mabeam client");
    }

    @Test
    void withoutATerminalTheClientNeedsACommand() {
        assertThat(product.mabeam("client").code()).isEqualTo(2);
    }

    @Test
    void whatIsNotRunningAnswersWithFive() {
        Product other = product.with(folder.resolve("other"));

        Result command = other.mabeam("client", "bundle:list");
        Result status = other.mabeam("status");

        assertThat(command.code()).isEqualTo(5);
        assertThat(command.err()).startsWith("Mabeam is not running with the data folder ");
        assertThat(status.code()).isEqualTo(5);
        assertThat(other.mabeam("stop").code()).isZero();
    }

    @Test
    void controlCEndsTheCommandAndTheClient() throws Exception {
        ProcessBuilder builder = product.builder(Map.of(), "client", "echo begun; shell:sleep 60000; echo late")
                .redirectInput(Path.of("/dev/null").toFile());
        builder.command(minding(builder.command()));
        Process client = builder.start();
        assertThat(client.inputReader().readLine()).isEqualTo("begun");

        // a terminal sends the signal to the whole group; here each process of it gets it by name
        for (ProcessHandle child : client.descendants().toList()) {
            new ProcessBuilder("kill", "-INT", Long.toString(child.pid()))
                    .start()
                    .waitFor();
        }

        assertThat(client.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(client.exitValue()).isEqualTo(130);
        assertThat(client.inputReader().lines()).isEmpty();
    }

    /**
     * A build in the background ignores Ctrl-C, and what it starts inherits that; the client shall not, where env can
     * see to it.
     */
    private static List<String> minding(List<String> command) throws Exception {
        List<String> minding = new ArrayList<>(List.of("env", "--default-signal=INT"));
        List<String> trial = new ArrayList<>(minding);
        trial.add("true");
        if (new ProcessBuilder(trial).start().waitFor() != 0) {
            return command;
        }
        minding.addAll(command);
        return minding;
    }

    @Test
    void theKeyIsItsOwnersAloneAndNoUserHasAPassword() throws IOException {
        Path key = product.data().resolve("keys/client.key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.getParent())))
                .isEqualTo("rwx------");
        assertThat(Files.readAllLines(product.data().resolve("etc/users.properties")))
                .allMatch(line -> line.isBlank() || line.startsWith("#"));
    }

    @Test
    void anotherKeyIsRefused() throws Exception {
        Path key = product.data().resolve("keys/client.key");
        String good = Files.readString(key);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        byte[] bad = generator.generateKeyPair().getPrivate().getEncoded();
        try {
            Files.writeString(
                    key,
                    "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(bad)
                            + "\n-----END PRIVATE KEY-----\n");

            Result refused = product.mabeam("client", "bundle:list");

            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err().strip())
                    .isEqualTo("The key of the local client is not the one of the running Mabeam.");
        } finally {
            Files.writeString(key, good);
        }
    }

    @Test
    void anotherJavaIsRefusedInOneSentence() throws IOException {
        Path jdk = Files.createDirectories(folder.resolve("jdk-24/bin")).getParent();
        Files.createFile(
                jdk.resolve("bin/java"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"24.0.1\"\n");

        Result refused = product.mabeam(
                Map.of("JAVA_HOME", jdk.toString()),
                Redirect.from(Path.of("/dev/null").toFile()),
                "start");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err().strip())
                .startsWith("Java is version 24.0.1 (")
                .endsWith("but Mabeam needs a JDK 17 to 23: set JAVA_HOME to one.")
                .doesNotContain("\n");
    }
}
