// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.console.Session;

/** A command whose output can be watched. */
public abstract class WatchingCommand extends PrintingCommand {

    private static final long EVERY_MS = 500;

    @Option(name = "--watch", description = "Print again when it has changed, until Ctrl-C")
    boolean watch;

    /** Whether its user wants to watch. */
    protected final boolean isWatching() {
        return watch;
    }

    @Override
    protected void run(Session user) throws Exception {
        Format chosen = chosen();
        Screen screen = screen(user);
        if (!watch) {
            print(chosen, screen);
            return;
        }
        String shown = "";
        try {
            while (true) {
                String now = render(chosen, screen);
                if (!now.equals(shown)) {
                    screen.clear();
                    screen.raw(now);
                    shown = now;
                }
                TimeUnit.MILLISECONDS.sleep(EVERY_MS);
            }
        } catch (InterruptedException e) {
            screen.line(""); // Ctrl-C is how a watch ends
        }
    }

    private String render(Format chosen, Screen screen) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream page = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        print(chosen, new Screen(page, screen.isTerminal(), screen.hasColours()));
        page.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
