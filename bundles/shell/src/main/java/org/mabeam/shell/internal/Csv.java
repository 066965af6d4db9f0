// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.util.List;
import java.util.stream.Collectors;

/** Lines as in RFC 4180. */
final class Csv {

    private Csv() {}

    /** One line with its end: cells that need it in quotes, quotes doubled. */
    static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
