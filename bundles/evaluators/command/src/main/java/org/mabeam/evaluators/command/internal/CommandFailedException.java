// SPDX-License-Identifier: Apache-2.0
package org.mabeam.evaluators.command.internal;

/** A trial failed in its program; the message is for the trial. */
final class CommandFailedException extends Exception {

    private final boolean usable;

    private CommandFailedException(String message, boolean usable) {
        super(message);
        this.usable = usable;
    }

    /** The program said so, and waits for the next trial. */
    static CommandFailedException reported(String message) {
        return new CommandFailedException(message, true);
    }

    /** The program ended or did not keep to the protocol. */
    static CommandFailedException broken(String message) {
        return new CommandFailedException(message, false);
    }

    /** Whether the process can run another trial. */
    boolean isUsable() {
        return usable;
    }
}
