// SPDX-License-Identifier: Apache-2.0
package org.mabeam.evaluators.command.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.InvalidValueException;

class CommandSettingsTest {

    private static final Map<String, String> NODE = Map.of("PATH", "/bin:/usr/bin");
    private static final Settings SH = Settings.NONE.with("command", List.of("sh", "-c", "cat"));

    @TempDir
    Path folder;

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments(Settings.NONE, "command is [], but must be a program and its arguments, as a list"),
                arguments(command(" "), "command is [ ], but must be a program"),
                arguments(
                        command("no-such-program"), "command is no-such-program, but must be a program that this node"),
                arguments(command("./sh"), "command is ./sh, but must be a program that this node can execute"),
                arguments(command("/etc/passwd"), "command is /etc/passwd, but must be a program"),
                arguments(command("/bin"), "command is /bin, but must be a program"),
                arguments(command("a\0b"), "but must be a program"),
                arguments(SH.with("directory", List.of("/no/such")), "directory is /no/such, but must be a directory"),
                arguments(SH.with("directory", List.of("/etc/passwd")), "directory is /etc/passwd"),
                arguments(SH.with("environment", List.of("A")), "environment is A, but must be NAME=value"),
                arguments(SH.with("environment", List.of("=1")), "environment is =1, but must be NAME=value"),
                arguments(SH.with("environment", List.of("1A=1")), "environment is 1A=1, but must be NAME=value"),
                arguments(SH.with("environment", List.of("A=1", "A=2")), "environment is A=2, but must be one value"),
                arguments(SH.with("inheritEnvironment", List.of("yes")), "inheritEnvironment is yes"),
                arguments(SH.with("reuse", List.of("1")), "reuse is 1"),
                arguments(SH.with("stopGraceSeconds", List.of("-1")), "stopGraceSeconds is -1"),
                arguments(SH.with("stopGraceSeconds", List.of("3601")), "stopGraceSeconds is 3601"),
                arguments(SH.with("stopGraceSeconds", List.of("NaN")), "stopGraceSeconds is NaN"),
                arguments(SH.with("timeout", List.of("1")), "timeout is 1, but must be one of the settings"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongSettingNamesFieldValueAndWhatWouldBeRight(Settings settings, String message) {
        assertThatThrownBy(() -> new CommandEvaluatorType(NODE).check(CommandEvaluatorTest.request(settings)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);
    }

    @Test
    void everySettingHasItsRow() {
        InvalidValueException unknown = catchThrowableOfType(
                InvalidValueException.class, () -> CommandSettings.read(SH.with("timeout", List.of("1")), NODE));
        String known = unknown.faults().get(0).expected().replace("one of the settings ", "");

        assertThat(known.split(", ", -1))
                .contains("command")
                .allSatisfy(name -> assertThat(
                                wrong().filter(row -> row.get()[1].toString().startsWith(name + " is ")))
                        .as(name)
                        .isNotEmpty());
    }

    @Test
    void allFaultsAreSaidAtOnce() {
        Settings settings = Settings.NONE
                .with("directory", List.of("/no/such"))
                .with("environment", List.of("A"))
                .with("reuse", List.of("maybe"));

        assertThatThrownBy(() -> CommandSettings.read(settings, NODE))
                .hasMessageContaining("command is")
                .hasMessageContaining("directory is")
                .hasMessageContaining("environment is")
                .hasMessageContaining("reuse is");
    }

    @Test
    void theDefaultsAreThoseOfTheDocs() {
        CommandSettings settings = CommandSettings.read(SH, NODE);

        assertThat(settings.directory()).isEqualTo(Path.of("."));
        assertThat(settings.environment()).isEmpty();
        assertThat(settings.inheritEnvironment()).isTrue();
        assertThat(settings.reuse()).isTrue();
        assertThat(settings.stopGrace()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aProgramIsFoundByItsPathFromTheDirectoryAndOnThePathOfItsEnvironment() throws Exception {
        Files.createFile(
                folder.resolve("tune"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        CommandSettings byPath =
                CommandSettings.read(command("./tune").with("directory", List.of(folder.toString())), NODE);
        CommandSettings onPath =
                CommandSettings.read(command("tune").with("environment", List.of("PATH=" + folder)), NODE);

        assertThat(byPath.command()).containsExactly("./tune");
        assertThat(onPath.environment()).containsEntry("PATH", folder.toString());
    }

    private static Settings command(String program) {
        return Settings.NONE.with("command", List.of(program));
    }
}
