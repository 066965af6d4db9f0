// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.local.internal;

import org.mabeam.shell.protocol.internal.Exit;

/** What runs for a client, on a thread of its own; the other methods are called by the thread that reads the wire. */
interface Conversation {

    /** Runs to its end. */
    Exit run() throws Exception;

    /** The user wants it to end: Ctrl-C, or the client has gone. */
    void interrupt();

    /** The client's terminal has a new size. */
    default void resize(int columns, int rows) {}
}
