// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.client.internal;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.mabeam.shell.protocol.internal.Frame;
import org.mabeam.shell.protocol.internal.Wire;

/** Tells the product each new size of the terminal. */
final class WindowSize {

    private final Wire wire;

    WindowSize(Wire wire) {
        this.wire = wire;
    }

    /**
     * Listens from now on, if this Java hears signals at all: only {@code sun.misc.Signal} does, which is reached by
     * reflection since the compiler warns of it without a way to say that it is meant.
     */
    void listen() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler send = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    send();
                }
                return null;
            };
            signal.getMethod("handle", signal, handler)
                    .invoke(
                            null,
                            signal.getConstructor(String.class).newInstance("WINCH"),
                            Proxy.newProxyInstance(WindowSize.class.getClassLoader(), new Class<?>[] {handler}, send));
        } catch (ReflectiveOperationException e) {
            return; // the shell keeps the size that it began with
        }
    }

    private void send() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.DISCARD)
                    .start();
            String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ", -1);
            if (size.length == 2) {
                wire.write(Frame.size(Integer.parseInt(size[1]), Integer.parseInt(size[0])));
            }
        } catch (IOException | NumberFormatException e) {
            return; // the size stays as it was: the next change tells it anew
        }
    }
}
