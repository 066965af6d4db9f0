// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.client.internal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mabeam.shell.protocol.internal.Exit;

/** The program that the script {@code mabeam} starts for {@code client}, {@code status} and {@code stop}. */
public final class Main {

    private Main() {}

    /** Runs and ends the process with the exit code of the command. */
    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] words) {
        PrintStream errors = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Exit exit;
        boolean colours = false;
        try {
            Arguments arguments = Arguments.parse(List.of(words));
            colours = arguments.colourErrors();
            Standard standard = new Standard(
                    new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out), errors);
            exit = new Client(arguments, standard).run();
        } catch (IllegalArgumentException e) {
            exit = new Exit(Exit.USAGE, "mabeam client: " + e.getMessage());
        }
        if (!exit.message().isEmpty()) {
            errors.println(colours ? "\u001b[31m" + exit.message() + "\u001b[0m" : exit.message());
        }
        System.exit(exit.code());
    }
}
