// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the services of the rules say of themselves, as {@code proposal:rules} lists it, is what the page claims. */
class ListedPropertiesTest {

    @Test
    void eachRuleListsThePropertiesThatThePageClaims() throws IOException {
        Map<String, String> claimed = new TreeMap<>(RulesPage.read().claims().stream()
                .filter(RulesPage.Claim::has)
                .collect(Collectors.groupingBy(
                        RulesPage.Claim::rule,
                        Collectors.mapping(RulesPage.Claim::property, Collectors.joining(", ")))));

        assertThat(listed()).hasSize(13).isEqualTo(claimed);
    }

    private static Map<String, String> listed() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("target/classes/OSGI-INF"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith("Type.xml")).toList()) {
                String component = Files.readString(file);
                listed.put(property(component, "mabeam.plugin.name"), property(component, "properties"));
            }
        }
        return listed;
    }

    private static String property(String component, String name) {
        Matcher matcher =
                Pattern.compile("name=\"" + name + "\"[^>]* value=\"([^\"]*)\"").matcher(component);
        return matcher.find() ? matcher.group(1) : "";
    }
}
