// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.console.Session;
import org.mabeam.shell.internal.complete.FormatCompleter;

/** A command that prints what it found, in the format that its user wants. */
public abstract class PrintingCommand extends ShellCommand {

    @Option(name = "--format", description = "table, json, csv or name")
    @Completion(FormatCompleter.class)
    String format = "table";

    @Option(name = "--no-color", description = "No colours, as with NO_COLOR in the environment")
    boolean noColor;

    @Override
    protected void run(Session user) throws Exception {
        print(chosen(), screen(user));
    }

    /** The format that was chosen. */
    protected final Format chosen() {
        return Format.of(format);
    }

    /** Where to print. */
    protected final Screen screen(Session user) {
        return Screen.of(user, noColor);
    }

    /** Finds and prints, once. */
    protected final void print(Format chosen, Screen screen) throws Exception {
        Printable found;
        try (Facades facades = facades()) {
            found = find(facades);
        }
        found.print(chosen, screen);
    }

    /** Looks up what is to be printed. */
    protected abstract Printable find(Facades facades) throws Exception;
}
