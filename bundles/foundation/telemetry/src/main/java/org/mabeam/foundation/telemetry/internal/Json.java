// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

/** Writes a text as JSON has it. */
final class Json {

    private Json() {}

    static String text(String value) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
