// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every jar, however it was packed: whole it passes, of a part of it one waits for the rest. */
class WholeJarProperties {

    private static final Path FILE = Path.of("tuner.jar");

    @ParameterizedTest
    @MethodSource("jars")
    void aWholeJarPasses(byte[] jar) {
        Examined examined = Product.of().examiner().examine(FILE, jar);

        assertThat(examined.objections()).isEmpty();
        assertThat(examined.whole()).isTrue();
        assertThat(examined.jar()).get().extracting(PluginJar::symbolicName).isEqualTo("org.acme.tuner");
    }

    @ParameterizedTest
    @MethodSource("jars")
    void ofNoPartOfAJarMoreIsSaidThanThatItIsNotWhole(byte[] jar) {
        JarExaminer examiner = Product.of().examiner();
        IntStream everyPercent = IntStream.range(0, 100).map(percent -> (int) ((long) jar.length * percent / 100));
        IntStream nearTheEnd = IntStream.range(Math.max(0, jar.length - 1000), jar.length);

        IntStream.concat(everyPercent, nearTheEnd).forEach(length -> {
            Examined examined = examiner.examine(FILE, Arrays.copyOf(jar, length));

            assertThat(examined.whole())
                    .as("whole at %s of %s bytes", length, jar.length)
                    .isFalse();
            assertThat(examined.objections()).singleElement().asString().startsWith("is not a complete zip file");
            assertThat(examined.jar()).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("jarsWithoutComment")
    void aJarWhoseSizeWasSetBeforeItsBytesCameDoesNotPass(byte[] jar) {
        JarExaminer examiner = Product.of().examiner();

        for (int percent = 0; percent < 100; percent++) {
            byte[] part = jar.clone();
            Arrays.fill(part, (int) ((long) jar.length * percent / 100), jar.length, (byte) 0);
            Examined examined = examiner.examine(FILE, part);

            assertThat(examined.isAccepted())
                    .as("accepted with %s %% of its bytes", percent)
                    .isFalse();
            assertThat(examined.whole())
                    .as("whole with %s %% of its bytes", percent)
                    .isFalse();
        }
    }

    /** Wherever a byte of an entry is wrong, be it packed or not. */
    @ParameterizedTest
    @MethodSource("jars")
    void noWrongByteOfAnEntryPasses(byte[] jar) throws Exception {
        JarExaminer examiner = Product.of().examiner();
        long directory = ZipEnd.of(new Bytes(jar)).directory();
        SplittableRandom random = new SplittableRandom(7);
        int accepted = 0;

        for (int i = 0; i < 300; i++) {
            byte[] wrong = jar.clone();
            wrong[random.nextInt((int) directory)] ^= (byte) (1 + random.nextInt(255));
            Examined examined = examiner.examine(FILE, wrong);
            accepted += examined.isAccepted() ? 1 : 0;
        }

        // What no reader looks at may be wrong: the time and the version in the first of an entry's two headers.
        assertThat(accepted).as("accepted of 300").isLessThan(60);
    }

    static Stream<Named<byte[]>> jars() {
        Map<String, byte[]> files = TestJar.aPlugin()
                .entry("org/acme/noise.bin", noise(30_000))
                .entry("org/acme/nothing.txt", "")
                .files();
        return Stream.of(
                Named.of(
                        "deflated",
                        TestJar.aPlugin().entry("noise.bin", noise(30_000)).bytes()),
                Named.of("small", TestJar.aPlugin().bytes()),
                Named.of(
                        "with a comment",
                        TestJar.aPlugin().comment("a comment ".repeat(80)).bytes()),
                Named.of("with its own end in the comment", withItsEndInTheComment()),
                Named.of(
                        "with a jar inside",
                        TestJar.aPlugin()
                                .entry("lib.jar", TestJar.aPlugin().bytes())
                                .bytes()),
                Named.of("stored", stored(new ZipBytes(), files).bytes()),
                Named.of("stored with a stored jar inside", storedWithAJarInside()),
                Named.of("of 64 bits", deflated(new ZipBytes().wide(), files).bytes()),
                Named.of(
                        "of 64 bits, stored, with a comment",
                        stored(new ZipBytes().wide(), files).comment("so").bytes()));
    }

    /** Where the comment of a jar is zeros, it may be that these are the comment. */
    static Stream<Named<byte[]>> jarsWithoutComment() {
        return jars().filter(each -> !each.getName().contains("comment"));
    }

    private static byte[] withItsEndInTheComment() {
        byte[] small = TestJar.aPlugin().bytes();
        String end =
                new String(small, small.length - 22, 22, StandardCharsets.ISO_8859_1).replaceAll("[^\\x00-\\x7f]", "x");
        return stored(new ZipBytes(), TestJar.aPlugin().files())
                .comment("before " + end)
                .bytes();
    }

    private static byte[] storedWithAJarInside() {
        Map<String, byte[]> files =
                TestJar.aPlugin().entry("lib.jar", TestJar.aPlugin().bytes()).files();
        return stored(new ZipBytes(), files).bytes();
    }

    private static ZipBytes stored(ZipBytes zip, Map<String, byte[]> files) {
        files.forEach(zip::stored);
        return zip;
    }

    private static ZipBytes deflated(ZipBytes zip, Map<String, byte[]> files) {
        files.forEach(zip::deflated);
        return zip;
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new SplittableRandom(1).nextBytes(noise);
        return noise;
    }
}
