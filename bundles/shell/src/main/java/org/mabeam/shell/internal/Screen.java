// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.io.PrintStream;
import org.apache.felix.service.command.Process;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** Where a command prints, and what can be shown there. */
public final class Screen {

    private static final String CLEAR = "\u001b[H\u001b[2J";
    private static final String RESET = "\u001b[0m";
    private static final int OUTPUT = 1;

    /** The few colours, by what they mean. */
    public enum Colour {
        /** All is well. */
        GOOD("\u001b[32m"),
        /** It waits for something. */
        WAITING("\u001b[33m"),
        /** It went wrong. */
        BAD("\u001b[31m"),
        /** A heading. */
        STRONG("\u001b[1m");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }

    private final PrintStream out;
    private final boolean terminal;
    private final boolean colours;

    /**
     * A screen.
     *
     * @param terminal whether what was printed can be replaced
     */
    public Screen(PrintStream out, boolean terminal, boolean colours) {
        this.out = out;
        this.terminal = terminal;
        this.colours = colours;
    }

    /**
     * The screen of a session; in a pipe, what the next command reads.
     *
     * @param noColour whether its user wants none
     */
    public static Screen of(Session session, boolean noColour) {
        boolean interactive = session.getTerminal() != null;
        Object type = session.get("TERM");
        boolean terminal = interactive || (type != null && !type.equals("dumb"));
        Object wanted = session.get("mabeam.colours");
        boolean wants = wanted != null ? wanted.equals("true") : interactive && System.getenv("NO_COLOR") == null;
        @Nullable Process process = Process.Utils.current();
        if (process == null) {
            return new Screen(session.getConsole(), terminal, wants && !noColour);
        }
        boolean last = process.isTty(OUTPUT); // else the next command of a pipe, or a file, reads it
        return new Screen(process.out(), terminal && last, wants && !noColour && last);
    }

    /** Whether what was printed can be replaced. */
    public boolean isTerminal() {
        return terminal;
    }

    /** Whether colours are wanted. */
    public boolean hasColours() {
        return colours;
    }

    /** Prints a line. */
    public void line(String text) {
        out.print(text + "\n");
        out.flush();
    }

    /** Prints as it is. */
    public void raw(String text) {
        out.print(text);
        out.flush();
    }

    /** Begins anew at the top, where that is possible. */
    public void clear() {
        if (terminal) {
            raw(CLEAR);
        }
    }

    /** A text in a colour, if there are colours. */
    public String paint(@Nullable Colour colour, String text) {
        return colours && colour != null ? colour.code + text + RESET : text;
    }

    /** What switches a colour on, for tables; null if there is nothing to switch. */
    @Nullable String code(@Nullable Colour colour) {
        return colours && colour != null ? colour.code : null;
    }

    /** Where it prints. */
    PrintStream out() {
        return out;
    }
}
