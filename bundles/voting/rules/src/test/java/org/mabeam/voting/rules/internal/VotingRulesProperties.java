// SPDX-License-Identifier: Apache-2.0
package org.mabeam.voting.rules.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.VotingRule;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.config.Settings;
import org.mabeam.testkit.voting.Kind;
import org.mabeam.voting.rules.internal.Property.Verdict;
import org.mabeam.voting.rules.internal.RulesPage.Claim;

/**
 * Whatever docs/voting-rules.md claims is tried: a property that a rule has on many random ballots and on the page's
 * own, one that it lacks on the ballot with which the page shows it.
 */
class VotingRulesProperties {

    private static final int BALLOTS = 400;
    private static final int WORTH_SOMETHING = 40;
    private static final Pattern NAME = Pattern.compile("mabeam.plugin.name\" type=\"String\" value=\"([a-z-]+)\"");

    private final RulesPage page = RulesPage.read();
    private final Map<String, VotingRule> rules = new TreeMap<>();

    VotingRulesProperties() {
        List<String> holders = List.of("voter-1");
        Map<String, VotingRuleType> types = Map.ofEntries(
                Map.entry("unanimity", new UnanimityType()),
                Map.entry("majority", new MajorityType()),
                Map.entry("supermajority", new SupermajorityType()),
                Map.entry("weighted-majority", new WeightedMajorityType()),
                Map.entry("veto", new VetoType()),
                Map.entry("byzantine-quorum", new ByzantineQuorumType()),
                Map.entry("approval", new ApprovalType()),
                Map.entry("score", new ScoreType()),
                Map.entry("borda", new BordaType()),
                Map.entry("schulze", new SchulzeType()),
                Map.entry("median", new MedianType()),
                Map.entry("weighted-median", new WeightedMedianType()),
                Map.entry("trimmed-mean", new TrimmedMeanType()));
        types.forEach((name, type) -> rules.put(
                name, type.create(name.equals("veto") ? Settings.NONE.with("holders", holders) : Settings.NONE)));
    }

    @TestFactory
    Stream<DynamicTest> aRuleHasTheProperty() {
        return page.claims().stream()
                .filter(Claim::has)
                .map(claim -> DynamicTest.dynamicTest(name(claim), () -> holds(claim)));
    }

    @TestFactory
    Stream<DynamicTest> aRuleLacksTheProperty() {
        return page.claims().stream()
                .filter(claim -> !claim.has())
                .map(claim -> DynamicTest.dynamicTest(name(claim), () -> {
                    String ballot = page.ballots().get(name(claim));
                    assertThat(ballot).as("the page shows a ballot").isNotNull();
                    assertThat(verdict(claim, ballot(claim, ballot))).as(ballot).isEqualTo(Verdict.BROKEN);
                }));
    }

    @Test
    void thePageSpeaksOfAllRulesOfTheBundleAndOfAllTheirProperties() throws IOException {
        assertThat(page.rules()).containsExactlyInAnyOrderElementsOf(rules.keySet());
        assertThat(rules.keySet()).containsExactlyInAnyOrderElementsOf(namesInTheBundle());
        List<String> expected = new ArrayList<>();
        for (String rule : rules.keySet()) {
            claims(kind(rule)).forEach(property -> expected.add(RulesPage.key(property.name(), rule)));
        }
        assertThat(page.claims().stream().map(VotingRulesProperties::name))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void thePageShowsNoBallotForAPropertyThatARuleHas() {
        assertThat(page.claims().stream().filter(Claim::has).map(VotingRulesProperties::name))
                .doesNotContainAnyElementsOf(page.ballots().keySet());
    }

    private void holds(Claim claim) {
        page.ballots().forEach((of, text) -> { // a ballot that troubles one rule is worth a try with another
            String rule = of.substring(of.lastIndexOf(' ') + 1);
            if (kind(rule) == kind(claim.rule())
                    && rule.equals("byzantine-quorum") == claim.rule().equals("byzantine-quorum")) {
                assertThat(verdict(claim, ballot(claim, text))).as(text).isNotEqualTo(Verdict.BROKEN);
            }
        });
        RandomGenerator random = new SplittableRandom(claim.hashCode());
        int held = 0;
        for (int i = 0; i < BALLOTS; i++) {
            Ballot ballot = property(claim).draw().apply(random);
            Verdict verdict = verdict(claim, ballot);
            assertThat(verdict).as("%s", ballot).isNotEqualTo(Verdict.BROKEN);
            held += verdict == Verdict.HELD ? 1 : 0;
        }
        assertThat(held).as("ballots of which the property speaks").isGreaterThan(WORTH_SOMETHING);
    }

    private Verdict verdict(Claim claim, Ballot ballot) {
        return property(claim).check().apply(rule(claim.rule()), ballot);
    }

    private VotingRule rule(String name) {
        return Objects.requireNonNull(rules.get(name), name);
    }

    private Property property(Claim claim) {
        return claims(kind(claim.rule())).stream()
                .filter(property -> property.name().equals(claim.property()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing tries " + name(claim)));
    }

    private Ballot ballot(Claim claim, String text) {
        return Notation.parse(kind(claim.rule()), text);
    }

    private static List<Property> claims(Kind kind) {
        return switch (kind) {
            case YES_NO -> YesNoClaims.ALL;
            case HOW_MUCH -> HowMuchClaims.ALL;
            case WHICH_OF ->
                Stream.concat(WhichOfClaims.ALL.stream(), WinnerClaims.ALL.stream())
                        .toList();
        };
    }

    private static Kind kind(String rule) {
        return switch (rule) {
            case "approval", "score", "borda", "schulze" -> Kind.WHICH_OF;
            case "median", "weighted-median", "trimmed-mean" -> Kind.HOW_MUCH;
            default -> Kind.YES_NO;
        };
    }

    private static String name(Claim claim) {
        return RulesPage.key(claim.property(), claim.rule());
    }

    private static List<String> namesInTheBundle() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> components = Files.list(Path.of("target/classes/OSGI-INF"))) {
            for (Path component : components.toList()) {
                Matcher name = NAME.matcher(Files.readString(component));
                assertThat(name.find()).as(component.toString()).isTrue();
                names.add(name.group(1));
            }
        }
        return names;
    }
}
