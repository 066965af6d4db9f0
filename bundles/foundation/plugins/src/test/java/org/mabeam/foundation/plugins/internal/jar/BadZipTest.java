// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadZipTest {

    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
    private static final byte[] MANIFEST = TestJar.aPlugin().manifest();
    private static final JarLimits SMALL = new JarLimits(100_000, 20, 3_000_000, 10);

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongZipFileIsRefused(byte[] jar, String sentence) {
        Examined examined = examine(jar);

        assertThat(examined.objections()).singleElement().asString().contains(sentence);
        assertThat(examined.whole()).isTrue();
        assertThat(examined.jar()).isEmpty();
    }

    static Stream<Arguments> wrong() {
        byte[] right = TestJar.aPlugin().bytes();
        return Stream.of(
                arguments(CONTENT, "is no zip file"),
                arguments(join(CONTENT, right), "is no zip file"),
                arguments(join(right, CONTENT), "has 7 bytes after its end"),
                arguments(join(right, new byte[90_000]), "has 90000 bytes after its end"),
                arguments(begun().stored("a", CONTENT).stored("a", CONTENT).bytes(), "two entries of the name a"),
                arguments(begun().stored("a", CONTENT).listedTwice("b").bytes(), "belong to no entry, or to two"),
                arguments(begun().raw(CONTENT).stored("a", CONTENT).bytes(), "belong to no entry, or to two"),
                arguments(begun().stored("a", CONTENT).raw(CONTENT).bytes(), "belong to no entry, or to two"),
                arguments(hiddenBefore(), "belong to no entry, or to two"),
                arguments(begun().twoNames("a", "b", CONTENT).bytes(), "what its directory says of b"),
                arguments(begun().flags(1).stored("a", CONTENT).bytes(), "not encrypted"),
                arguments(begun().lie(1).stored("a", CONTENT).bytes(), "is damaged: the bytes of a"),
                arguments(begun().lie(1).deflated("a", CONTENT).bytes(), "is damaged: the bytes of a"),
                arguments(begun().lie(-1).deflated("a", CONTENT).bytes(), "is damaged: the bytes of a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "../up",
                "a/../../up",
                "a/..",
                "C:/up",
                "C:up",
                "a\\..\\up",
                "a//b",
                "a\0b",
                "./a",
                "a\n"
            })
    void aNameThatLeadsOutOfAFolderIsRefused(String name) {
        Examined examined = examine(begun().stored(name, CONTENT).bytes());

        assertThat(examined.objections()).singleElement().asString().contains("names must be relative");
        assertThat(examined.whole()).isTrue();
    }

    @Test
    void aBombIsStoppedAtTheRatio() {
        byte[] jar = begun().deflated("zeros", new byte[2_900_000]).bytes();

        Examined examined = examine(jar);

        assertThat(jar.length).isLessThan(10_000);
        assertThat(examined.objections()).singleElement().asString().contains("zip bomb");
    }

    @Test
    void aBombThatSaysItWereSmallIsStopped() {
        Examined examined = examine(
                begun().lie(2_899_000).deflated("zeros", new byte[2_900_000]).bytes());

        assertThat(examined.objections()).singleElement().asString().contains("is damaged: the bytes of zeros");
    }

    @Test
    void whatManyEntriesUnpackToIsAdded() {
        ZipBytes zip = begun();
        for (int i = 0; i < 10; i++) {
            zip.deflated("half" + i, half(new byte[400_000], 40_000));
        }

        Examined examined = examine(zip.bytes(), new JarLimits(1_000_000, 20, 3_000_000, 10));

        assertThat(examined.objections()).singleElement().asString().contains("unpacks to more than 3000000 bytes");
    }

    @Test
    void whatAJarOnTheClassPathUnpacksToIsAddedToo() {
        TestJar inner = TestJar.aPlugin().entry("half", half(new byte[400_000], 40_000));
        TestJar outer = TestJar.aPlugin()
                .header("Bundle-ClassPath", ".,a.jar,a.jar,/b.jar")
                .entry("a.jar", inner.bytes())
                .entry("b.jar", inner.bytes());

        Examined right = examine(outer.bytes(), new JarLimits(1_000_000, 20, 1_000_000, 100));
        Examined wrong = examine(outer.bytes(), new JarLimits(1_000_000, 20, 880_000, 100));

        assertThat(right.objections()).isEmpty();
        assertThat(wrong.objections())
                .singleElement()
                .asString()
                .contains("Bundle-ClassPath b.jar, which unpacks to more than 880000 bytes");
    }

    @Test
    void aLargeFileIsRefusedBeforeItIsReadToItsEnd() {
        Examined examined = examine(new byte[100_001]);

        assertThat(examined.objections())
                .containsExactly("is larger than 100000 bytes, which is the limit for a plugin");
        assertThat(examined.whole()).isTrue();
    }

    @Test
    void tooManyEntriesAreRefused() {
        ZipBytes zip = begun();
        for (int i = 0; i < 20; i++) {
            zip.stored("e" + i, CONTENT);
        }

        assertThat(examine(zip.bytes()).objections())
                .containsExactly("has 21 entries, but a plugin must have at most 20");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        Examined examined = Product.of().examiner().examine(folder.resolve("none.jar"));

        assertThat(examined.objections()).singleElement().asString().startsWith("cannot be read");
    }

    /** Whatever bytes there are, it says something and does not throw. */
    @Test
    void noBytesMakeItThrow() {
        SplittableRandom random = new SplittableRandom(3);
        byte[] right = TestJar.aPlugin().bytes();

        for (int i = 0; i < 2000; i++) {
            byte[] wrong = right.clone();
            for (int j = random.nextInt(6); j >= 0; j--) {
                wrong[wrong.length - 1 - random.nextInt(Math.min(wrong.length, 400))] = (byte) random.nextInt(256);
            }
            Examined examined = examine(wrong);

            assertThat(examined.objections()).noneMatch(each -> each.startsWith("cannot be examined"));
        }
    }

    private Examined examine(byte[] jar) {
        return examine(jar, SMALL);
    }

    private Examined examine(byte[] jar, JarLimits limits) {
        return Product.of().examiner(SignaturePolicy.OFF, folder, limits).examine(TestJar.write(folder, jar));
    }

    /** An entry that no directory lists, before those that it does. */
    private static byte[] hiddenBefore() {
        byte[] hidden = Arrays.copyOf(new ZipBytes().stored("a", CONTENT).bytes(), 30 + 1 + CONTENT.length);
        return new ZipBytes()
                .raw(hidden)
                .stored("META-INF/MANIFEST.MF", MANIFEST)
                .bytes();
    }

    private static ZipBytes begun() {
        return new ZipBytes().stored("META-INF/MANIFEST.MF", MANIFEST);
    }

    private static byte[] half(byte[] zeros, int noise) {
        byte[] random = new byte[noise];
        new SplittableRandom(1).nextBytes(random);
        System.arraycopy(random, 0, zeros, 0, noise);
        return zeros;
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
