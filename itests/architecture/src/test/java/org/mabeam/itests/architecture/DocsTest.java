// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mabeam.mabeam.agents.internal.AgentFile;
import org.mabeam.mabeam.studies.internal.spec.SpecCodec;
import org.mabeam.shell.internal.file.DeclarationReader;
import org.mabeam.shell.internal.file.ProposalReader;
import org.mabeam.variable.Author;

/** What the pages show can be pasted. The tutorials are followed as a whole elsewhere. */
class DocsTest {

    private static final Repository REPOSITORY = Repository.here();
    private static final Docs DOCS = docs();
    private static final Pattern COMMAND = Pattern.compile("(?:mabeam> )?([a-z]+:[a-z-]+)(.*)");
    private static final Pattern CLIENT = Pattern.compile("mabeam client \"([^\"]+)\"");
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z]+:[a-z-]+)[^|]*\\|", Pattern.MULTILINE);
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]+");
    private static final Pattern NAMES = Pattern.compile("variables: \\[([^]]*)]");

    /** Of others: must be well-formed, and is not read by Mabeam. */
    private static final List<String> OF_OTHERS = List.of("scrape_configs:", "{\"title\":");

    @TempDir
    private Path folder;

    @Test
    void everyBlockIsInALanguageThatIsChecked() {
        assertThat(DOCS.blocks())
                .hasSizeGreaterThan(20)
                .allSatisfy(block -> assertThat(block.language())
                        .as(block.place())
                        .isIn("json", "yaml", "java", "python", "bash", "mabeam", "text", "xml"));
        assertThat(DOCS.blocks("xml"))
                .allSatisfy(block -> assertThat(block.file()).isNotEmpty());
    }

    static Stream<Docs.Block> files() {
        return Stream.of("json", "yaml").flatMap(language -> DOCS.blocks(language).stream());
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIsRead(Docs.Block block) {
        String text = block.text();
        if (OF_OTHERS.stream().anyMatch(text::startsWith)) {
            assertThatCode(() -> {
                        if (block.language().equals("json")) {
                            new ObjectMapper().readTree(text);
                        }
                    })
                    .doesNotThrowAnyException();
            return;
        }

        assertThatCode(() -> read(text)).as(block.place()).doesNotThrowAnyException();
    }

    @Test
    void theStudyFilesOfTheExamplesAreRead() throws IOException {
        try (Stream<Path> files = Files.walk(REPOSITORY.root().resolve("docs/examples"))) {
            List<Path> studies =
                    files.filter(file -> file.toString().endsWith(".json")).toList();

            assertThat(studies).isNotEmpty().allSatisfy(file -> new SpecCodec().parse(Files.readString(file)));
        }
    }

    static Stream<Docs.Block> java() {
        return DOCS.blocks("java").stream().filter(block -> block.file().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("java")
    void aPieceOfJavaCompiles(Docs.Block block) throws IOException {
        assertThat(new Snippet(block).errors(folder)).as(block.place()).isEmpty();
    }

    @Test
    void scriptsAreWellFormed() throws Exception {
        for (Docs.Block block : DOCS.blocks("bash")) {
            assertThat(run(block.text(), "bash", "-n")).as(block.place()).isZero();
        }
        for (Docs.Block block : DOCS.blocks("python")) {
            assertThat(run(block.text(), "python3", "-c", "import ast, sys; ast.parse(sys.stdin.read())"))
                    .as(block.place())
                    .isZero();
        }
    }

    @Test
    void everyCommandThatIsShownExistsWithItsOptionsAndArguments() throws Exception {
        Map<String, ShellCommand> commands = commands();
        List<String> wrong = new ArrayList<>();
        List<String> scopes = commands.keySet().stream()
                .map(name -> name.replaceAll(":.*", ""))
                .toList();
        int seen = 0;
        for (Docs.Line line : DOCS.lines()) {
            Matcher client = CLIENT.matcher(line.text());
            Matcher shown = COMMAND.matcher(client.find() ? client.group(1) : line.text());
            if (shown.matches() && scopes.contains(shown.group(1).replaceAll(":.*", ""))) {
                seen++;
                ShellCommand command = commands.get(shown.group(1));
                if (command == null) {
                    wrong.add(line.place() + ": there is no command " + shown.group(1));
                } else {
                    command.wrong(shown.group(1) + shown.group(2)).ifPresent(why -> wrong.add(line + ": " + why));
                }
            }
        }

        assertThat(seen).isGreaterThan(40);
        assertThat(wrong).isEmpty();
    }

    @Test
    void thePageOfTheShellHasEveryCommandWithItsOptions() throws Exception {
        String page = Files.readString(REPOSITORY.root().resolve("docs/shell.md"));
        Map<String, ShellCommand> commands = commands();

        assertThat(commands).hasSizeGreaterThan(20);
        commands.forEach((name, command) -> assertThat(page).contains("`" + name));
        ROW.matcher(page).results().forEach(row -> {
            String[] cells =
                    page.substring(row.start(), page.indexOf('\n', row.start())).split(" \\| ", 3);
            String line = cells[0] + cells[1];
            ShellCommand command = commands.get(row.group(1));
            List<String> own = command.options().keySet().stream()
                    .filter(option -> !List.of("--help", "--format", "--no-color", "--watch")
                            .contains(option))
                    .toList();
            List<String> told =
                    OPTION.matcher(line).results().map(match -> match.group()).toList();
            assertThat(told).as(line).containsAll(own);
            assertThat(command.options().keySet()).as(line).containsAll(told);
        });
    }

    private static Map<String, ShellCommand> commands() throws Exception {
        Map<String, ShellCommand> commands = new TreeMap<>();
        for (Path bundle : REPOSITORY.bundles()) {
            try (JarFile jar = new JarFile(REPOSITORY.jar(bundle).toFile())) {
                String imports = jar.getManifest().getMainAttributes().getValue("Import-Package");
                if (imports != null && imports.contains("org.apache.karaf.shell.api.action")) {
                    commands.putAll(ShellCommand.of(jar));
                }
            }
        }
        return commands;
    }

    /** By the reader of its noun. */
    private static Object read(String text) {
        if (text.startsWith("proposal:")) {
            return new ProposalReader().read(text, Author.person("reader"));
        } else if (text.startsWith("variables:") && text.contains("initial: ")) {
            return new DeclarationReader().read(text);
        }
        return text.startsWith("name:") ? new AgentFile().parse(text) : new SpecCodec().parse(whole(text));
    }

    /** A part of a study file in a study that has the rest. */
    private static String whole(String text) {
        if (text.contains("study")) {
            return text;
        }
        List<String> names = new ArrayList<>();
        NAMES.matcher(text)
                .results()
                .forEach(match -> names.addAll(List.of(match.group(1).split(", ", -1))));
        if (names.isEmpty()) {
            names.add("x");
        }
        StringBuilder study = new StringBuilder("""
                study: whole
                objective: {name: a, direction: minimize}
                evaluator: command
                stop: {trials: 1}
                variables:
                """);
        names.forEach(name -> study.append("  - {name: ").append(name).append(", type: boolean}\n"));
        return study + text;
    }

    private int run(String input, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        try (var in = process.outputWriter()) {
            in.write(input);
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private static Docs docs() {
        try {
            return new Docs(REPOSITORY.root());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
