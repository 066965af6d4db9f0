// SPDX-License-Identifier: Apache-2.0
package org.mabeam.evaluators.command.internal;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines that a program wrote for people, for the message of a failure. Thread-safe. */
final class Tail {

    private static final int MAX_CHARS = 2_000;

    private final Deque<String> lines = new ArrayDeque<>();
    private int chars;

    synchronized void add(String line) {
        String shortened = line.length() > MAX_CHARS ? line.substring(line.length() - MAX_CHARS) : line;
        lines.addLast(shortened);
        chars += shortened.length();
        while (chars > MAX_CHARS) {
            chars -= lines.removeFirst().length();
        }
    }

    synchronized void clear() {
        lines.clear();
        chars = 0;
    }

    /** One line; empty if there is none. */
    synchronized String text() {
        return String.join(" | ", lines).strip();
    }
}
