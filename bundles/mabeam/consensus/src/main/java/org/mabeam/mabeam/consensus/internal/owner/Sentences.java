// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import org.jspecify.annotations.Nullable;

/** What foreign code has to say, cut to what the record takes. Stateless. */
final class Sentences {

    private static final int LONGEST = 500;

    private Sentences() {}

    /** What was thrown. */
    static String of(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "nothing";
        }
        String message;
        try {
            message = thrown.getMessage();
        } catch (RuntimeException e) { // an exception of foreign code whose message is broken too
            message = null;
        }
        return cut(
                message == null
                        ? thrown.getClass().getName()
                        : thrown.getClass().getName() + ": " + message,
                LONGEST);
    }

    /** What one of our own exceptions says. */
    static String message(Throwable own) {
        String message = own.getMessage();
        return message == null ? own.getClass().getSimpleName() : message;
    }

    /** The beginning of a text, without half characters. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
