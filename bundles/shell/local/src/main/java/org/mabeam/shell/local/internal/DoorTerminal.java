// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.local.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.apache.karaf.shell.api.console.SignalListener;
import org.apache.karaf.shell.api.console.Terminal;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.mabeam.shell.protocol.internal.Request;

/** The client's terminal, seen from here. Its line discipline works here, so the client's own is switched off. */
final class DoorTerminal extends ExternalTerminal implements Terminal {

    private final boolean colours;

    DoorTerminal(Request.View view, InputStream in, OutputStream out) throws IOException {
        super("mabeam-local", view.terminal(), in, out, StandardCharsets.UTF_8);
        this.colours = view.colours();
        setSize(new Size(view.columns(), view.rows()));
    }

    /** The user has changed the window. */
    void resize(int columns, int rows) {
        setSize(new Size(columns, rows));
        raise(Signal.WINCH);
    }

    @Override
    public int getWidth() {
        return getSize().getColumns();
    }

    @Override
    public int getHeight() {
        return getSize().getRows();
    }

    @Override
    public boolean isAnsiSupported() {
        return colours;
    }

    @Override
    public boolean isEchoEnabled() {
        return echo();
    }

    @Override
    public void setEchoEnabled(boolean enabled) {
        echo(enabled);
    }

    /** Karaf has these four for listeners of its own, but calls none of them with any terminal: JLine's are used. */
    @Override
    public void addSignalListener(SignalListener listener) {}

    @Override
    public void addSignalListener(SignalListener listener, org.apache.karaf.shell.api.console.Signal... signals) {}

    @Override
    public void addSignalListener(
            SignalListener listener, EnumSet<org.apache.karaf.shell.api.console.Signal> signals) {}

    @Override
    public void removeSignalListener(SignalListener listener) {}
}
