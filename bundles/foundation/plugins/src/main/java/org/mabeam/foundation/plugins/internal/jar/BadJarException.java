// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

/** The jar is refused; its message is the sentence that says why. */
final class BadJarException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean whole;

    private BadJarException(boolean whole, String sentence) {
        super(sentence);
        this.whole = whole;
    }

    /** It has its end, and is wrong. */
    BadJarException(String sentence) {
        this(true, sentence);
    }

    /** Its end is missing. */
    static BadJarException unfinished() {
        return new BadJarException(
                false, "is not a complete zip file: its end is missing; if it is still being copied, wait for it");
    }

    boolean isWhole() {
        return whole;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
