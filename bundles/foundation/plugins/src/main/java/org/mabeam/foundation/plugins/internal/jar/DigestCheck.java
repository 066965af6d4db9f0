// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether the digest that lies beside a jar, in {@code FILE.jar.sha256}, is that of its bytes. */
final class DigestCheck {

    private static final Pattern LINE = Pattern.compile("\\\\?([0-9a-fA-F]{64})(?:[ \\t]+\\*?(\\S.*))?");

    private final Path jar;
    private final String sha256;

    DigestCheck(Path jar, String sha256) {
        this.jar = jar;
        this.sha256 = sha256;
    }

    Optional<String> objection() {
        Path beside = jar.resolveSibling(jar.getFileName() + ".sha256");
        if (!Files.exists(beside)) {
            return Optional.empty();
        }
        try {
            String text = new String(SmallFile.read(beside), StandardCharsets.UTF_8);
            Optional<String> expected = digest(text.lines()
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .toList());
            if (expected.isEmpty()) {
                return Optional.of("has beside it " + beside.getFileName()
                        + ", which must hold 64 hexadecimal digits, alone or as sha256sum writes them");
            }
            return expected.filter(each -> !each.equals(sha256))
                    .map(each -> "has the SHA-256 " + sha256 + ", but " + beside.getFileName() + " says " + each);
        } catch (IOException e) {
            return Optional.of("has beside it " + beside.getFileName() + ", which cannot be read: " + e.getMessage());
        }
    }

    /** The only line, or of several the one that names the jar. */
    private Optional<String> digest(List<String> lines) {
        String name = String.valueOf(jar.getFileName());
        return lines.stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .filter(line -> lines.size() == 1 || names(line.group(2), name))
                .map(line -> line.group(1).toLowerCase(Locale.ROOT))
                .findFirst();
    }

    private static boolean names(@Nullable String given, String name) {
        return given != null && Path.of(given.strip()).endsWith(name);
    }
}
