// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal;

import java.io.PrintStream;
import java.util.List;
import org.apache.felix.service.command.Process;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** Where the demo plays: lines, and one live line that a terminal draws anew and everything else sees now and then. */
public final class Stage {

    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";
    private static final int OUTPUT = 1;

    private final PrintStream out;
    private final boolean terminal;
    private final boolean colours;
    private final Next next;
    private int drawn;

    /**
     * A stage.
     *
     * @param terminal whether the live line can be drawn anew
     * @param next where its user is afterwards
     */
    public Stage(PrintStream out, boolean terminal, boolean colours, Next next) {
        this.out = out;
        this.terminal = terminal;
        this.colours = colours;
        this.next = next;
    }

    /** The one of a session; in a pipe, what the next command reads. */
    public static Stage of(Session session, Next next) {
        boolean interactive = session.getTerminal() != null;
        Object type = session.get("TERM");
        Object wanted = session.get("mabeam.colours");
        boolean terminal = interactive || (type != null && !type.equals("dumb"));
        boolean colours = wanted != null ? wanted.equals("true") : interactive && System.getenv("NO_COLOR") == null;
        @Nullable Process process = Process.Utils.current();
        if (process == null) {
            return new Stage(session.getConsole(), terminal, colours, next);
        }
        boolean last = process.isTty(OUTPUT); // else the next command of a pipe, or a file, reads it
        return new Stage(process.out(), terminal && last, colours && last, next);
    }

    /** Whether the live line can be drawn anew. */
    public boolean isTerminal() {
        return terminal;
    }

    /** A line that stays. */
    public void line(String text) {
        wipe();
        out.print(text + "\n");
        out.flush();
    }

    /** A line that stays and matters. */
    public void headline(String text) {
        line(colours ? BOLD + text + PLAIN : text);
    }

    /** The live line: in a terminal it replaces the one before. */
    public void live(String text) {
        if (!terminal) {
            line(text);
            return;
        }
        out.print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())));
        out.flush();
        drawn = text.length();
    }

    /** What its user may type afterwards: commands of the shell, in the form that works where he is. */
    public void tryNext(String... commands) {
        line("");
        line("Try next:");
        next.lines(List.of(commands)).forEach(each -> line("  " + each));
    }

    private void wipe() {
        if (drawn > 0) {
            out.print("\r" + " ".repeat(drawn) + "\r");
            drawn = 0;
        }
    }
}
