// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what tells of people and machines: names, folders, addresses, and values that are called a
 * password, secret, token or key. What stands for something stands for the same thing everywhere.
 */
final class Redaction {

    private static final Pattern SECRET = Pattern.compile(
            "(?i)([\\w.-]*(?:passw(?:or)?d|secret|token|credential|private.?key|api.?key)[\\w.-]*\"?\\s*[=:]\\s*)(\"[^\"]*\"|[^\\s,;]+)");
    private static final Pattern USER_INFO = Pattern.compile("(\\w+://)[^/@\\s]+@");
    private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern IP_V4 =
            Pattern.compile("\\b(?!127\\.|0\\.0\\.0\\.0)(?:\\d{1,3}\\.){3}\\d{1,3}\\b(?!\\.\\w)");

    private final Map<Pattern, String> known = new LinkedHashMap<>();

    /**
     * What is replaced wherever it stands, the first one first.
     *
     * @param texts what stands instead, by the text
     */
    Redaction(Map<String, String> texts) {
        texts.forEach((text, instead) -> {
            if (text.length() > 2) { // shorter ones are words of anything
                known.put(Pattern.compile("(?<!\\w)" + Pattern.quote(text) + "(?!\\w)"), instead);
            }
        });
    }

    String of(String text) {
        String clean = text;
        for (Map.Entry<Pattern, String> each : known.entrySet()) {
            clean = each.getKey().matcher(clean).replaceAll(each.getValue());
        }
        clean = SECRET.matcher(clean).replaceAll(found -> Matcher.quoteReplacement(found.group(1)) + "***");
        clean = USER_INFO.matcher(clean).replaceAll("$1");
        clean = MAIL.matcher(clean).replaceAll("MAIL");
        return IP_V4.matcher(clean).replaceAll("ADDRESS");
    }
}
