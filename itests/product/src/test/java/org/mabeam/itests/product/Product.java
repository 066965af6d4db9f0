// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An unpacked distribution with a data folder of its own.
 *
 * @param home the distribution
 * @param data the data folder
 * @param sshPort a port that was free
 * @param httpPort another one
 */
record Product(Path home, Path data, int sshPort, int httpPort) {

    private static final int PATIENCE_SECONDS = 180;

    /**
     * How the script ended.
     *
     * @param code its exit code
     * @param out its standard output
     * @param err its standard error
     */
    record Result(int code, String out, String err) {}

    /** Unpacks the distribution that was built into an empty folder. */
    static Product unpackInto(Path folder) throws IOException, InterruptedException {
        Path archive = Path.of(System.getProperty("mabeam.distribution"));
        Process tar = new ProcessBuilder("tar", "xzf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        if (tar.waitFor() != 0) {
            throw new IllegalStateException("tar cannot unpack " + archive);
        }
        try (var children = Files.list(folder);
                ServerSocket ssh = new ServerSocket(0);
                ServerSocket http = new ServerSocket(0)) {
            Path home = children.findFirst().orElseThrow();
            return new Product(home, folder.resolve("data of a node"), ssh.getLocalPort(), http.getLocalPort());
        }
    }

    /** The same distribution with another data folder. */
    Product with(Path otherData) {
        return new Product(home, otherData, sshPort, httpPort);
    }

    /** Runs the script with standard input at its end. */
    Result mabeam(String... words) {
        return mabeam(Map.of(), Redirect.from(Path.of("/dev/null").toFile()), words);
    }

    /** Runs the script with more environment and some standard input. */
    Result mabeam(Map<String, String> environment, Redirect input, String... words) {
        try {
            Path out = Files.createTempFile("mabeam", ".out");
            Path err = Files.createTempFile("mabeam", ".err");
            Process process = builder(environment, words)
                    .redirectInput(input)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("mabeam " + Arrays.toString(words) + " did not end");
            }
            Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The script, ready to be started. */
    ProcessBuilder builder(Map<String, String> environment, String... words) {
        List<String> line = new ArrayList<>(List.of(home.resolve("bin/mabeam").toString()));
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("MABEAM_DATA", data.toString());
        builder.environment().put("MABEAM_OPTS", "-Dmabeam.ssh.port=" + sshPort + " -Dmabeam.http.port=" + httpPort);
        builder.environment().putAll(environment);
        return builder;
    }
}
