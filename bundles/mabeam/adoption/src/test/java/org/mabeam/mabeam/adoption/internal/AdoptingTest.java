// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.adoption.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.variable.Adoptable;
import org.mabeam.variable.AdoptionRequest;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Kind;
import org.mabeam.variable.VariableId;

/** What can be adopted, with which domain, and what is refused. */
class AdoptingTest {

    private final World world = new World();

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void everyAttributeIsDiscoveredWithWhatHindersIt() {
        world.admin.put(World.FACTORY + "~a", Optional.of(World.FACTORY), Map.of("threads", 1));
        world.adopt(World.PID, "threads", "threads");

        List<Adoptable> all = world.adoption().discover();

        assertThat(all).hasSize(20);
        assertThat(one(all, "org.example.tuner/threads").variable()).contains(VariableId.parse("threads"));
        assertThat(one(all, "org.example.limiter~a/threads").present()).contains("1");
        assertThat(one(all, "org.example.limiter~a/threads").bundle()).isEqualTo("limiter.bundle");
        assertThat(one(all, "org.example.tuner/key").present()).contains("***");
        assertThat(obstacle(all, "threads")).isEmpty();
        assertThat(obstacle(all, "eager")).isEmpty();
        assertThat(obstacle(all, "mode")).isEmpty();
        assertThat(obstacle(all, "size")).isEmpty();
        assertThat(obstacle(all, "share")).isEmpty();
        assertThat(obstacle(all, "small")).contains("tells no whole range: give low and high");
        assertThat(obstacle(all, "rate")).contains("tells no whole range: give high");
        assertThat(obstacle(all, "label")).contains("has no value: set it first");
        assertThat(obstacle(all, "key")).contains("is a secret, which the record would show");
        assertThat(obstacle(all, "hosts")).contains("takes a list of values");
    }

    @Test
    void anInstanceOfWhatIsDescribedAsSingleIsDiscoveredToo() {
        world.admin.put(World.PID + "~a", Optional.of(World.PID), Map.of("threads", 1));

        assertThat(one(world.adoption().discover(), "org.example.tuner~a/threads")
                        .present())
                .contains("1");
        assertThat(world.adopt(World.PID + "~a", "threads", "a").variable().value())
                .isEqualTo("1");
    }

    @Test
    void theDomainComesFromTheDescriptionAndTheRequest() {
        assertThat(domain("threads")).isEqualTo(Domain.Whole.of(1, 64));
        assertThat(domain("share")).isEqualTo(Domain.Real.of(0, 1));
        assertThat(domain("eager")).isEqualTo(new Domain.Flag());
        assertThat(domain("mode")).isEqualTo(new Domain.Choice(List.of("fast", "exact")));
        assertThat(domain("size")).isEqualTo(new Domain.Ordinal(List.of("16", "128")));
        assertThat(adopt("rate", "", "2").domain()).isEqualTo(Domain.Real.of(0, 2));
        assertThat(adopt("small", "1", "100").domain()).isEqualTo(Domain.Whole.of(1, 100));
        world.admin.put(World.PID, Optional.empty(), Map.of("label", "red"));
        assertThat(adopt("label", "", "", "red", "green").domain())
                .isEqualTo(new Domain.Choice(List.of("red", "green")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            small   |     |      | low is absent, but must be given, since org.example.tuner/small tells no least value; high is absent, but must be given, since org.example.tuner/small tells no greatest value
            rate    |     |      | high is absent, but must be given, since org.example.tuner/rate tells no greatest value
            rate    | -1  | 1    | low is -1.0, but must be at least 0, as org.example.tuner/rate tells
            threads |     | 65   | high is 65.0, but must be at most 64, as org.example.tuner/threads tells
            threads | 1.5 |      | low is 1.5, but must be a whole number
            threads | 5   |      | org.example.tuner/threads is 4, but must be a whole number from 5 to 64: widen what is allowed, or change it first
            threads | 9   | 8    | high is 8, but must be > low (9) and at most 2^53
            small   | 0   | 128  | high is 128.0, but must be at most 127.0, the greatest Byte
            eager   | 0   |      | low is 0.0, but must be absent: org.example.tuner/eager takes no range
            key     |     |      | attribute is org.example.tuner/key, but must be one that a variable can hold; it is a secret
            hosts   |     |      | attribute is org.example.tuner/hosts, but must be one that a variable can hold; it takes a list of values
            label   |     |      | options is absent, but must be 2 or more texts, since org.example.tuner/label tells none
            """)
    void whatIsWrongIsNamedAndNothingIsAdopted(String name, String low, String high, String message) {
        assertThatThrownBy(() -> adopt(name, low == null ? "" : low, high == null ? "" : high))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);

        assertThat(world.adoption().list()).isEmpty();
    }

    @Test
    void optionsMustBeDescribedOnes() {
        assertThatThrownBy(() -> adopt("mode", "", "", "fast", "slow"))
                .hasMessage("options is slow, but must be of fast, exact");
        assertThatThrownBy(() -> adopt("threads", "", "", "1", "2"))
                .hasMessageContaining("options is [1, 2], but must be absent: org.example.tuner/threads is no text");
    }

    @Test
    void whatIsNotThereOrIsTakenIsRefused() {
        world.adopt(World.PID, "threads", "threads");

        assertThatThrownBy(() -> world.adopt(World.PID, "thread", "x"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no installed bundle describes org.example.tuner/thread");
        assertThatThrownBy(() -> world.adopt(World.FACTORY, "threads", "x"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("of a factory, name the PID of an instance");
        assertThatThrownBy(() -> world.adopt(World.PID, "threads", "x"))
                .isInstanceOf(ConflictException.class)
                .hasMessage("org.example.tuner/threads is adopted already, as variable threads");
        assertThatThrownBy(() -> world.adopt(World.PID, "eager", "threads"))
                .isInstanceOf(ConflictException.class)
                .hasMessage("there is a variable threads already; choose another name");
        assertThatThrownBy(() -> adopt("label", "", "", "red", "green"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("org.example.tuner/label has no value and no default");
        assertThatThrownBy(() -> world.adopt(World.PID, "eager", "production/eager"))
                .hasMessage("namespace is production, but must be default or everywhere:"
                        + " the value is one for the whole node");
        assertThatThrownBy(() -> world.adoption().release(VariableId.parse("x"), World.ANN, "enough"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no adopted variable x");
    }

    @Test
    void aVariableOfAllNamespacesIsCarriedToo() {
        assertThat(world.adopt(World.PID, "eager", "everywhere/eager")
                        .variable()
                        .value())
                .isEqualTo("false");

        world.decide("everywhere/eager", "true");

        assertThat(world.settled("everywhere/eager").present()).contains("true");
    }

    private Domain domain(String name) {
        return adopt(name, "", "").domain();
    }

    private Kind.Adopted adopt(String name, String low, String high, String... options) {
        AdoptionRequest request = new AdoptionRequest(
                new Kind.Origin.Attribute(World.PID, name),
                VariableId.parse("v_" + name),
                Optional.of(low).filter(text -> !text.isEmpty()).map(Double::valueOf),
                Optional.of(high).filter(text -> !text.isEmpty()).map(Double::valueOf),
                List.of(options));
        return (Kind.Adopted) world.adoption()
                .adopt(request, World.ANN)
                .variable()
                .declaration()
                .kind();
    }

    private static Adoptable one(List<Adoptable> all, String text) {
        return all.stream()
                .filter(each -> each.origin().text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> obstacle(List<Adoptable> all, String name) {
        return one(all, World.PID + "/" + name).obstacle();
    }
}
