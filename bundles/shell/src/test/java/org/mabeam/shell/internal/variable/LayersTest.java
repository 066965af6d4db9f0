// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mabeam.variable.Author;
import org.mabeam.variable.Change;
import org.mabeam.variable.Change.What;
import org.mabeam.variable.Layer;
import org.mabeam.variable.VariableId;

/** What layers held at a revision, by the history alone. */
class LayersTest {

    private static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");
    private static final Layer ALL = new Layer.Everybody();
    private static final Layer ANN = new Layer.OfAgent("ann");

    private final List<Change> history = new ArrayList<>();

    @Test
    void eachLayerHoldsItsLastValue() {
        add(What.DECLARED, ALL, null);
        add(What.CHANGED, ALL, "1");
        add(What.CHANGED, ANN, "2");
        add(What.CHANGED, ALL, "3");
        add(What.CHANGED, ANN, null);

        assertThat(at(0)).isEmpty();
        assertThat(at(2)).isEqualTo(Map.of("everybody", "1", "agent:ann", "2"));
        assertThat(at(4)).isEqualTo(Map.of("everybody", "3"));
        assertThat(Layers.at(history, 2).lasting(ANN)).contains("2");
        assertThat(Layers.at(history, 4).lasting(ANN)).isEmpty();
    }

    @Test
    void aTemporaryValueStandsBesideTheLastingOneUntilItEnds() {
        add(What.CHANGED, ALL, "1");
        temporary("2");
        add(What.CHANGED, ALL, "3");
        add(What.EXPIRED, ALL, "3");

        assertThat(at(1)).isEqualTo(Map.of("everybody", "1", "everybody (temporary)", "2"));
        assertThat(at(2)).isEqualTo(Map.of("everybody", "3", "everybody (temporary)", "2"));
        assertThat(at(3)).isEqualTo(Map.of("everybody", "3"));
    }

    @Test
    void aTrialEndsByItselfOrByAChangeForEverybody() {
        add(What.CANARY_STARTED, ALL, "5");
        add(What.CANARY_ENDED, ALL, "1");
        add(What.CANARY_STARTED, ALL, "6");
        add(What.CHANGED, ANN, "2");
        add(What.CHANGED, ALL, "6");

        assertThat(at(0)).isEqualTo(Map.of("on trial", "5"));
        assertThat(at(1)).isEmpty();
        assertThat(at(3)).isEqualTo(Map.of("on trial", "6", "agent:ann", "2"));
        assertThat(at(4)).isEqualTo(Map.of("everybody", "6", "agent:ann", "2"));
    }

    @Test
    void aFallbackServesUntilTheDecidedOneReturns() {
        add(What.CHANGED, ALL, "disk");
        add(What.FELL_BACK, ALL, "memory");
        add(What.RETURNED, ALL, "disk");

        assertThat(at(1)).isEqualTo(Map.of("everybody", "disk", "fallback", "memory"));
        assertThat(at(2)).isEqualTo(Map.of("everybody", "disk"));
    }

    @Test
    void whatIsObservedHoldsForEverybodyAndEndsTheRest() {
        temporary("2");
        add(What.CANARY_STARTED, ALL, "5");
        add(What.OBSERVED, ALL, "7");
        add(What.RATIFIED, ALL, null);
        add(What.WITHDRAWN, ALL, null);

        assertThat(at(2)).isEqualTo(Map.of("everybody", "7"));
        assertThat(at(3)).isEqualTo(at(2));
        assertThat(at(4)).isEmpty();
    }

    private Map<String, String> at(long revision) {
        return Layers.at(history, revision).values();
    }

    private void temporary(String value) {
        add(What.CHANGED, ALL, Optional.of(value), Optional.of(AT.plusSeconds(60)));
    }

    private void add(What what, Layer layer, @org.jspecify.annotations.Nullable String after) {
        add(what, layer, Optional.ofNullable(after), Optional.empty());
    }

    private void add(What what, Layer layer, Optional<String> after, Optional<Instant> until) {
        history.add(new Change(
                VariableId.parse("http.rate"),
                history.size(),
                history.size() + 1,
                AT,
                what,
                layer,
                Optional.empty(),
                after,
                until,
                Author.person("alice"),
                "because",
                Optional.empty(),
                false,
                List.of()));
    }
}
