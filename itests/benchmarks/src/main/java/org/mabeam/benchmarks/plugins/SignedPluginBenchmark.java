// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.plugins;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.mabeam.foundation.plugins.internal.jar.Examined;
import org.mabeam.foundation.plugins.internal.jar.JarExaminer;
import org.mabeam.foundation.plugins.internal.jar.JarLimits;
import org.mabeam.foundation.plugins.internal.jar.SignaturePolicy;
import org.mabeam.foundation.plugins.internal.jar.SigningKey;
import org.mabeam.foundation.plugins.internal.jar.TrustStore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The whole examination of a signed plugin of 1 MiB in 256 files, beside reading and hashing the same file. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SignedPluginBenchmark {

    private static final int FILES = 256;
    private static final int FILE_BYTES = 4_096;

    private Path folder = Path.of("");
    private Path jar = Path.of("");
    private JarExaminer examiner = examiner(Path.of(""));

    /** Packs it and signs it. */
    @Setup
    public void pack() throws IOException {
        folder = Files.createTempDirectory("signed-plugin");
        jar = folder.resolve("plugin.jar");
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "benchmark");
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Provide-Capability", "org.mabeam.plugin;org.mabeam.plugin=benchmark");
        SplittableRandom random = new SplittableRandom(5);
        byte[] content = new byte[FILE_BYTES];
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out, manifest)) {
            for (int i = 0; i < FILES; i++) {
                random.nextBytes(content);
                packed.putNextEntry(new JarEntry("benchmark/Class" + i + ".class"));
                packed.write(content);
                packed.closeEntry();
            }
        }
        Path signature =
                SigningKey.generate(folder, "alice", new SecureRandom()).sign(jar);
        examiner = examiner(folder);
        Examined examined = examiner.examine(jar);
        if (!examined.isAccepted() || !Files.exists(signature)) {
            throw new IllegalStateException("refused: " + examined.objections());
        }
    }

    /** Removes it. */
    @TearDown
    public void remove() throws IOException {
        List<Path> all;
        try (Stream<Path> walked = Files.walk(folder)) {
            all = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }

    /** All checks, the signature required. */
    @Benchmark
    public Examined examine() {
        return examiner.examine(jar);
    }

    /** What cannot be saved. */
    @Benchmark
    public byte[] readAndHash() throws IOException, NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
    }

    /** Runs it and prints a row for each. */
    public static void main(String[] arguments) throws RunnerException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Collection<RunResult> warm = new Runner(new OptionsBuilder()
                        .include(SignedPluginBenchmark.class.getName())
                        .build())
                .run();
        List<RunResult> first = new ArrayList<>(new Runner(new OptionsBuilder()
                        .include(SignedPluginBenchmark.class.getName())
                        .mode(Mode.SingleShotTime)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.NONE)
                        .forks(5)
                        .build())
                .run());
        out.println("| a signed plugin of 1 MiB | ms, warm | ms, first call of a JVM |");
        out.println("| --- | --- | --- |");
        int row = 0;
        for (RunResult result : warm) {
            out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.1f |%n",
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getScore(),
                    first.get(row++).getPrimaryResult().getScore());
        }
    }

    private static JarExaminer examiner(Path trusted) {
        return new JarExaminer(
                JarLimits.usual(),
                SignaturePolicy.REQUIRE,
                new TrustStore(trusted),
                namespace -> List.of(),
                InstantSource.system(),
                Runtime.version());
    }
}
