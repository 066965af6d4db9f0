// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.discovery.Query;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.ArtifactId;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.foundation.process.ProcessSpec;
import org.mabeam.foundation.process.Supervision;
import org.mabeam.foundation.telemetry.Tags;

/** Every public field has bad inputs; each answers field, value and what would be right. */
class BadValuesTest {

    /** A text that is handed on as the name of a field. */
    private static final Pattern FIELD =
            Pattern.compile("\"(?!empty|absent|true|false)([a-z][A-Za-z0-9]*(?:\\.[a-zA-Z]+)?)\",");

    /** Who has a table of its own: the tests of the bundle protection. */
    private static final String OWN_TABLE = "GuardSettings ";

    private static final StreamId S = new StreamId("s");
    private static final List<NewEvent> ONE = List.of(NewEvent.of(new Data("a", 1, "{}")));
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final ProcessName P = new ProcessName(Namespace.DEFAULT, "p");

    static Stream<Arguments> bad() {
        return Stream.of(
                bad("namespace", "", () -> new Namespace("")),
                bad("namespace", "Test", () -> new Namespace("Test")),
                bad("namespace", "1a", () -> new Namespace("1a")),
                bad("namespace", "a".repeat(41), () -> new Namespace("a".repeat(41))),
                bad("stream", "", () -> new StreamId("")),
                bad("stream", "a//b", () -> new StreamId("a//b")),
                bad("stream", "/a", () -> new StreamId("/a")),
                bad("stream", "a b", () -> new StreamId("a b")),
                bad("stream", "ä", () -> new StreamId("ä")),
                bad("stream", "a".repeat(251), () -> new StreamId("a".repeat(251))),
                bad("type", "Trial", () -> new Data("Trial", 1, "{}")),
                bad("type", "a..b", () -> new Data("a..b", 1, "{}")),
                bad("type", "a".repeat(101), () -> new Data("a".repeat(101), 1, "{}")),
                bad("schema", "0", () -> new Data("a", 0, "{}")),
                bad("request", "", () -> new RequestId("")),
                bad("request", "a b", () -> new RequestId("a b")),
                bad("request", "é", () -> new RequestId("é")),
                bad("request", "a".repeat(101), () -> new RequestId("a".repeat(101))),
                bad("sha256", "abc", () -> new ArtifactId("abc")),
                bad("sha256", "A".repeat(64), () -> new ArtifactId("A".repeat(64))),
                bad("correlation", " ", () -> Trace.of(" ")),
                bad("correlation", "a".repeat(201), () -> Trace.of("a".repeat(201))),
                bad("causation", "0", () -> Trace.of("t").causedBy(0)),
                bad("expected", "-2", () -> new Append.Write(S, -2, ONE)),
                bad("expected", "-2", () -> new Append.Read(S, -2)),
                bad("events", "empty", () -> new Append.Write(S, -1, List.of())),
                bad("writes", "empty", () -> append(List.of(), List.of())),
                bad("stream", "s", () -> append(List.of(write(), write()), List.of())),
                bad("stream", "s", () -> append(List.of(write()), List.of(new Append.Read(S, 0)))),
                bad("after", "-1", () -> EventQuery.of("", -1, 1)),
                bad("limit", "0", () -> EventQuery.of("", 0, 0)),
                bad("limit", "10001", () -> EventQuery.of("", 0, 10_001)),
                bad("name", "", () -> new ProcessName(Namespace.DEFAULT, "")),
                bad("name", "a/", () -> new ProcessName(Namespace.DEFAULT, "a/")),
                bad("name", "a".repeat(201), () -> new ProcessName(Namespace.DEFAULT, "a".repeat(201))),
                bad("mailbox", "0", () -> spec().withMailbox(0)),
                bad("mailbox", "1000001", () -> spec().withMailbox(1_000_001)),
                bad("patience", "PT0S", () -> spec().withPatience(Duration.ZERO)),
                bad("patience", "PT25H", () -> spec().withPatience(Duration.ofHours(25))),
                bad("intensity", "-1", () -> new Supervision(-1, SECOND, SECOND, SECOND)),
                bad("intensity", "1001", () -> new Supervision(1001, SECOND, SECOND, SECOND)),
                bad("window", "PT0S", () -> new Supervision(1, Duration.ZERO, SECOND, SECOND)),
                bad("maxDelay", "PT1H1S", () -> new Supervision(1, SECOND, SECOND, Duration.ofSeconds(3601))),
                bad("firstDelay", "PT2S", () -> new Supervision(1, SECOND, SECOND.multipliedBy(2), SECOND)),
                bad("firstDelay", "PT-1S", () -> new Supervision(1, SECOND, SECOND.negated(), SECOND)),
                bad(
                        "trace.correlation",
                        "text with half a surrogate pair",
                        () -> new Append(new RequestId("r"), List.of(write()), List.of(), Trace.of("\ud800"))
                                .requireWithinLimits()),
                bad(
                        "writes",
                        5 * 60_002 + " bytes",
                        () -> append(List.of(new Append.Write(S, 0, Collections.nCopies(5, large()))), List.of())
                                .requireWithinLimits()),
                bad("settings", " =[1]", () -> Settings.of(Map.of(" ", "1"))),
                bad("name", " ", () -> Query.of(Runnable.class).named(" ")),
                bad("capability", " ", () -> Query.of(Runnable.class).with(" ", "x")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("bad")
    void aBadValueAnswersFieldValueAndWhatWouldBeRight(String field, String value, ThrowingCallable make) {
        InvalidValueException thrown = catchThrowableOfType(InvalidValueException.class, make);

        assertThat(thrown.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo(field);
            assertThat(fault.value()).isEqualTo(value);
            assertThat(fault.expected()).isNotBlank();
        });
        assertThat(thrown).hasMessageStartingWith(field + " is " + value + ", but must be ");
    }

    @Test
    void everyFieldThatIsCheckedHasItsRow() throws Exception {
        SortedSet<String> checked = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(each -> each.toString().endsWith(".java")).toList()) {
                String text = Files.readString(source).replaceAll("(?m)^ */?\\*.*", "");
                if (text.contains("InvalidValueException(") || text.contains("new Faults()")) {
                    String file = source.getFileName().toString().replace(".java", " ");
                    FIELD.matcher(text).results().forEach(match -> checked.add(file + match.group(1)));
                }
            }
        }
        SortedSet<String> tried = new TreeSet<>();
        bad().forEach(row -> tried.add(thrower(row)));

        assertThat(checked).isNotEmpty();
        assertThat(checked)
                .allSatisfy(field -> assertThat(tried.contains(field) || field.startsWith(OWN_TABLE))
                        .as(field)
                        .isTrue());
    }

    /** The class that refused, and the field. */
    private static String thrower(Arguments row) {
        InvalidValueException thrown =
                catchThrowableOfType(InvalidValueException.class, (ThrowingCallable) row.get()[2]);
        String type = Stream.of(thrown.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> name.startsWith("org.mabeam.") && !name.startsWith("org.mabeam.foundation.error."))
                .findFirst()
                .orElseThrow();
        return type.replaceAll(".*\\.|\\$.*", "") + " " + row.get()[0];
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "study/production/digits", "A.b_c-1/2"})
    void goodStreamsAreTaken(String value) {
        assertThat(new StreamId(value)).hasToString(value);
    }

    @Test
    void valuesAtTheirBoundsAreTaken() {
        assertThat(new Namespace("a".repeat(40)).value()).hasSize(40);
        assertThat(new RequestId("~".repeat(100)).value()).hasSize(100);
        assertThat(StreamId.of("study", "production", "digits").value()).isEqualTo("study/production/digits");
        assertThat(new Trace("t", OptionalLong.of(1)).causedBy(2).causation()).hasValue(2);
        assertThat(spec().withMailbox(1_000_000).mailbox()).isEqualTo(1_000_000);
        assertThat(spec().withSupervision(new Supervision(0, SECOND, Duration.ZERO, Duration.ZERO))
                        .supervision()
                        .intensity())
                .isZero();
        assertThat(EventQuery.of("", 0, 10_000).limit()).isEqualTo(10_000);
    }

    @Test
    void faultsAreCollectedInOrderWithTheirPaths() {
        Faults faults = new Faults();
        faults.throwIfAny();
        faults.check(true, "good", 1, "anything").check(false, "a", 1, "2");
        faults.addAll("parts[0]", new InvalidValueException("b", "x", "y"));

        assertThat(faults.isEmpty()).isFalse();
        assertThatThrownBy(faults::throwIfAny)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("a is 1, but must be 2; parts[0].b is x, but must be y");
    }

    @Test
    void aQueryMatchesNamesCapabilitiesAndNamespaces() {
        Entry<Runnable> open = new Entry<>("a", "1.0.0", "b", 1, Map.of("gpu", "yes,large"), () -> {});
        Entry<Runnable> test = new Entry<>("a", "1.0.0", "b", 2, Map.of(Query.NAMESPACE, "test"), () -> {});
        Query<Runnable> query = Query.of(Runnable.class);

        assertThat(query.matches(open)).isTrue();
        assertThat(query.matches(test)).isFalse();
        assertThat(query.in(new Namespace("test")).matches(test)).isTrue();
        assertThat(query.named("b").matches(open)).isFalse();
        assertThat(query.with("gpu", "large").matches(open)).isTrue();
        assertThat(query.with("gpu", "small").matches(open)).isFalse();
        assertThat(query.with("cpu", "large").matches(open)).isFalse();
    }

    @Test
    void whatIsHandedInIsCopied() {
        TreeMap<String, String> mine = new TreeMap<>(Map.of("a", "1"));
        Tags tags = new Tags(mine);
        Query<Runnable> query = new Query<>(Runnable.class, Namespace.DEFAULT, Optional.empty(), mine);
        mine.put("b", "2");

        assertThat(tags.values()).containsOnlyKeys("a");
        assertThat(query.capabilities()).containsOnlyKeys("a");
        assertThatThrownBy(() -> tags.values().put("c", "3")).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Arguments bad(String field, String value, ThrowingCallable make) {
        return arguments(field, value, make);
    }

    private static Append append(List<Append.Write> writes, List<Append.Read> reads) {
        return new Append(new RequestId("r"), writes, reads, Trace.of("t"));
    }

    private static NewEvent large() {
        return NewEvent.of(new Data("a", 1, "\"" + "a".repeat(60_000) + "\""));
    }

    private static Append.Write write() {
        return new Append.Write(S, 0, ONE);
    }

    private static ProcessSpec<String> spec() {
        return ProcessSpec.of(P, context -> message -> {});
    }
}
