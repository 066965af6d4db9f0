// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What docs/voting-rules.md claims.
 *
 * @param claims the cells of its tables of properties
 * @param ballots by {@link #key}, the ballot with which it shows that a rule lacks a property
 * @param rules what its table of all rules names
 */
record RulesPage(List<Claim> claims, Map<String, String> ballots, List<String> rules) {

    /** One cell: a rule has a property, or lacks it. */
    record Claim(String property, String rule, boolean has) {}

    static RulesPage read() {
        Path page = Path.of("").toAbsolutePath().resolve("../../../docs/voting-rules.md");
        List<Claim> claims = new ArrayList<>();
        Map<String, String> ballots = new LinkedHashMap<>();
        List<String> rules = new ArrayList<>();
        List<String> head = List.of();
        for (String line : lines(page)) {
            List<String> cells = cells(line);
            if (cells.isEmpty()) {
                head = List.of();
            } else if (head.isEmpty()) {
                head = cells;
            } else if (!cells.get(0).startsWith("---")) {
                switch (head.get(0)) {
                    case "property" -> claims.addAll(claims(head, cells));
                    case "lacks" ->
                        Arrays.stream(cells.get(1).split(", ", -1))
                                .forEach(rule -> ballots.put(key(cells.get(0), rule), cells.get(2)));
                    case "rule" -> rules.add(cells.get(0));
                    default -> {}
                }
            }
        }
        return new RulesPage(claims, ballots, rules);
    }

    static String key(String property, String rule) {
        return property + " of " + rule;
    }

    private static List<Claim> claims(List<String> head, List<String> cells) {
        List<Claim> claims = new ArrayList<>();
        for (int i = 1; i < head.size(); i++) {
            if (!cells.get(i).equals("yes") && !cells.get(i).equals("no")) {
                throw new IllegalStateException(cells + " says neither yes nor no");
            }
            claims.add(new Claim(cells.get(0), head.get(i), cells.get(i).equals("yes")));
        }
        return claims;
    }

    /** Without the marks of code; empty if the line belongs to no table. */
    private static List<String> cells(String line) {
        return line.startsWith("|")
                ? Stream.of(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(cell -> cell.strip().replace("`", ""))
                        .collect(Collectors.toList())
                : List.of();
    }

    private static List<String> lines(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
