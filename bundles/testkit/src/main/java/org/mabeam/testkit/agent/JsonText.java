// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.agent;

/** Whether a text is one JSON document, as RFC 8259 says. For one thread. */
final class JsonText {

    private static final int DEEPEST = 500;

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    static boolean isWellFormed(String text) {
        JsonText json = new JsonText(text);
        return json.value(0) && json.at == text.length();
    }

    private boolean value(int depth) {
        blank();
        boolean right = depth < DEEPEST
                && at < text.length()
                && switch (text.charAt(at)) {
                    case '{' -> list('{', '}', () -> string() && blank() && is(':') && value(depth + 1));
                    case '[' -> list('[', ']', () -> value(depth + 1));
                    case '"' -> string();
                    case 't' -> word("true");
                    case 'f' -> word("false");
                    case 'n' -> word("null");
                    default -> number();
                };
        return right && blank();
    }

    private interface Element {
        boolean read();
    }

    private boolean list(char begin, char end, Element element) {
        if (!is(begin)) {
            return false;
        }
        blank();
        if (is(end)) {
            return true;
        }
        do {
            blank();
            if (!element.read()) {
                return false;
            }
            blank();
        } while (is(','));
        return is(end);
    }

    private boolean string() {
        if (!is('"')) {
            return false;
        }
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return true;
            }
            if (c < ' ' || (c == '\\' && !escape())) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        if (at < text.length() && text.charAt(at) == 'u') {
            at++;
            int begin = at;
            while (at < text.length() && at - begin < 4 && Character.digit(text.charAt(at), 16) >= 0) {
                at++;
            }
            return at - begin == 4;
        }
        return at < text.length() && "\"\\/bfnrt".indexOf(text.charAt(at++)) >= 0;
    }

    private boolean number() {
        is('-');
        boolean right = is('0') || digits();
        if (is('.')) {
            right &= digits();
        }
        if (is('e') || is('E')) {
            if (!is('+')) {
                is('-');
            }
            right &= digits();
        }
        return right;
    }

    private boolean digits() {
        int begin = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at > begin;
    }

    private boolean word(String word) {
        boolean here = text.startsWith(word, at);
        at += here ? word.length() : 0;
        return here;
    }

    private boolean is(char c) {
        boolean here = at < text.length() && text.charAt(at) == c;
        at += here ? 1 : 0;
        return here;
    }

    private boolean blank() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return true;
    }
}
