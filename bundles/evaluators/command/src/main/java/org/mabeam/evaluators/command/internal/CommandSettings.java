// SPDX-License-Identifier: Apache-2.0
package org.mabeam.evaluators.command.internal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.config.SettingsReader;

/**
 * What a study says about its command.
 *
 * @param command the program and its arguments
 * @param directory where it runs
 * @param environment variables for it, besides those of the node
 * @param inheritEnvironment whether it sees the variables of the node
 * @param reuse whether one process runs one trial after the other
 * @param stopGrace how long it may take to end a trial that was stopped, or itself
 */
record CommandSettings(
        List<String> command,
        Path directory,
        SortedMap<String, String> environment,
        boolean inheritEnvironment,
        boolean reuse,
        Duration stopGrace) {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String DEFAULT_PATH = "/bin:/usr/bin";
    private static final int MAX_GRACE_SECONDS = 3_600;

    /**
     * Reads and checks them on this node.
     *
     * @param node the variables of the node
     * @throws org.mabeam.foundation.error.InvalidValueException with all that is wrong
     */
    static CommandSettings read(Settings settings, Map<String, String> node) {
        SettingsReader reader = settings.read();
        List<String> command = reader.list("command", List.of());
        String directoryText = reader.text("directory", ".");
        List<String> environment = reader.list("environment", List.of());
        boolean inherit = reader.flag("inheritEnvironment", true);
        boolean reuse = reader.flag("reuse", true);
        double grace = reader.real("stopGraceSeconds", 10, 0, MAX_GRACE_SECONDS);
        SortedMap<String, String> variables = new TreeMap<>();
        for (String entry : environment) {
            int equals = entry.indexOf('=');
            String name = equals < 0 ? entry : entry.substring(0, equals);
            boolean right = equals > 0 && VARIABLE.matcher(name).matches() && entry.indexOf('\0') < 0;
            reader.check(right, "environment", entry, "NAME=value, the name of letters, digits and _");
            reader.check(!variables.containsKey(name), "environment", entry, "one value for each name");
            variables.put(name, right ? entry.substring(equals + 1) : "");
        }
        Optional<Path> directory = path(directoryText).filter(Files::isDirectory);
        reader.check(directory.isPresent(), "directory", directoryText, "a directory on this node");
        boolean given = !command.isEmpty() && !command.get(0).isBlank();
        reader.check(given, "command", command, "a program and its arguments, as a list");
        if (given && directory.isPresent()) {
            String searchPath =
                    variables.getOrDefault("PATH", inherit ? node.getOrDefault("PATH", DEFAULT_PATH) : DEFAULT_PATH);
            reader.check(
                    isProgram(command.get(0), directory.get(), searchPath),
                    "command",
                    command.get(0),
                    "a program that this node can execute, found on its PATH or by its path");
        }
        reader.end();
        return new CommandSettings(command, directory.orElseThrow(), variables, inherit, reuse, Duration.ofNanos((long)
                (grace * 1_000_000_000)));
    }

    private static boolean isProgram(String program, Path directory, String searchPath) {
        if (program.indexOf('/') >= 0 || program.indexOf(File.separatorChar) >= 0) {
            return path(program)
                    .map(directory::resolve)
                    .filter(CommandSettings::isExecutable)
                    .isPresent();
        }
        for (String folder : searchPath.split(File.pathSeparator, -1)) {
            if (path(folder)
                    .flatMap(in -> path(program).map(in::resolve))
                    .filter(CommandSettings::isExecutable)
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isExecutable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty(); // reported as no directory or no program
        }
    }
}
