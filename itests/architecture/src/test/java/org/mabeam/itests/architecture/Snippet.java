// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.architecture;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A piece of Java from a page, made whole: imports of the API, and what the page takes for granted. */
record Snippet(Docs.Block block) {

    private static final Pattern CONSTRUCTOR = Pattern.compile("public (\\w+)\\(");

    private static final String NESTED = "import org.mabeam.foundation.protection.GuardSettings.*;\n";

    /** A single import decides where two packages have a name. */
    private static final String SINGLE = """
            import java.util.List;
            import java.util.Map;
            import java.util.Optional;
            import java.util.TreeMap;
            import org.mabeam.variable.Kind;
            """;

    /** What is injected is a field. */
    private static final Pattern INJECTED = Pattern.compile("(?m)^@Reference .*;.*\\R");

    /** Variables that a reader has, by page. */
    private static final Map<String, String> GIVEN = Map.of(
            "docs/configuration.md",
            "Configurations configurations;",
            "docs/governance.md",
            "Consensus consensus; Variables variables; Evidence evidence; VariableId id; long client; double measuredMs;",
            "docs/discovery.md",
            "Discovery discovery; ProcessRef<String> owner;",
            "docs/processes.md",
            "Processes processes; Executor pool; List<String> index;",
            "docs/protection.md",
            "Guard guard; Client client; interface Client { String ask(String q); }",
            "docs/telemetry.md",
            "Counter rows; Timer took; AutoCloseable queue; List<String> files;");

    /** What the compiler says against it; empty if nothing. */
    String errors(Path folder) throws IOException {
        Matcher constructor = CONSTRUCTOR.matcher(block.text());
        boolean members = constructor.find();
        String type = members ? constructor.group(1) : "Snippet";
        String fields =
                INJECTED.matcher(block.text()).results().map(MatchResult::group).collect(Collectors.joining());
        String rest = INJECTED.matcher(block.text()).replaceAll("");
        String body = members ? block.text() : fields + "void run() throws Exception {\n" + rest + "\n}\n";
        Path source = folder.resolve(type + ".java");
        Files.writeString(
                source,
                imports() + "class " + type + " {\n" + GIVEN.getOrDefault(block.page(), "") + "\n" + body
                        + "\n@interface Activate {}\n@interface Deactivate {}\n@interface Reference {}\n}\n");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean good = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-d",
                                    folder.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            return good ? "" : said.toString();
        }
    }

    private static String imports() {
        Stream<String> ours = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(entry -> entry.toString().contains("foundation-api")
                        || entry.toString().contains("mabeam-api")
                        || entry.toString().contains("testkit")
                        || entry.toString().contains("bundles/foundation/api")
                        || entry.toString().contains("bundles/mabeam/api"))
                .flatMap(Snippet::packages);
        return Stream.concat(
                        Stream.of("java.time", "java.util.concurrent", "org.mabeam.foundation.process.internal"),
                        ours.filter(name -> name.startsWith("org.mabeam.")))
                .distinct()
                .map(name -> "import " + name + ".*;\n")
                .collect(Collectors.joining("", SINGLE, NESTED));
    }

    private static Stream<String> packages(Path entry) {
        try {
            if (Files.isDirectory(entry)) {
                try (Stream<Path> files = Files.walk(entry)) {
                    return files
                            .filter(file -> file.toString().endsWith(".class"))
                            .map(file -> entry.relativize(file.getParent())
                                    .toString()
                                    .replace('/', '.'))
                            .distinct()
                            .toList()
                            .stream();
                }
            }
            try (var jar = new JarFile(entry.toFile())) {
                return jar.stream()
                        .map(each -> each.getName())
                        .filter(name -> name.endsWith(".class"))
                        .map(name -> name.substring(0, Math.max(0, name.lastIndexOf('/')))
                                .replace('/', '.'))
                        .distinct()
                        .toList()
                        .stream();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
