// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.local.internal;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutionException;
import org.apache.karaf.shell.support.CommandException;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.shell.protocol.internal.Exit;

/**
 * What a failure means to a script.
 *
 * @param exit code and sentence
 * @param expected whether it is one of the answers that users are meant to get, rather than a fault of ours
 */
record Outcome(Exit exit, boolean expected) {

    private static final String SHELL_RUNTIME = "org.apache.felix.gogo.runtime.";

    /** The one place where errors get their exit codes. */
    static Outcome of(Throwable failure) {
        Throwable cause = failure.getCause();
        if (failure instanceof InvalidValueException
                || failure instanceof CommandException
                || isSyntax(failure)
                || (cause != null && isSyntax(cause))) {
            return expected(Exit.USAGE, failure);
        }
        if (failure instanceof NotFoundException) {
            return expected(Exit.NOT_FOUND, failure);
        }
        if (failure instanceof ConflictException) {
            return expected(Exit.CONFLICT, failure);
        }
        if (failure instanceof UnavailableException) {
            return expected(Exit.FAILED, failure);
        }
        if (cause != null && (failure instanceof ExecutionException || failure instanceof InvocationTargetException)) {
            return of(cause);
        }
        return new Outcome(new Exit(Exit.FAILED, sentence(failure)), false);
    }

    /** The shell's own exceptions (no such command, bad syntax) are private to it, so they are known by name. */
    private static boolean isSyntax(Throwable failure) {
        String name = failure.getClass().getName();
        return name.startsWith(SHELL_RUNTIME)
                && (name.endsWith("CommandNotFoundException")
                        || name.endsWith("SyntaxError")
                        || name.endsWith("EOFError"));
    }

    private static Outcome expected(int code, Throwable failure) {
        return new Outcome(new Exit(code, sentence(failure)), true);
    }

    private static String sentence(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return "The command failed with " + failure.getClass().getSimpleName() + "; the log tells more.";
        }
        return PlainText.of(message).strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
