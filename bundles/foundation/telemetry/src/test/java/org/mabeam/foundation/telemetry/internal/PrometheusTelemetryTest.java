// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Clock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.telemetry.Counter;
import org.mabeam.foundation.telemetry.Tags;
import org.mabeam.foundation.telemetry.Timer;

class PrometheusTelemetryTest {

    private static final Tags STUDY = Tags.of("study", "s1");

    private final PrometheusTelemetry telemetry =
            new PrometheusTelemetry(new TelemetrySettings(100, false), Clock.SYSTEM);

    @AfterEach
    void close() {
        telemetry.close();
    }

    @Test
    void aCounterIsOnThePageWithItsTagsDescriptionAndSum() throws Exception {
        Counter counter = telemetry.counter("mabeam.study.trials", "Trials that ended", STUDY);

        counter.increment();
        counter.add(2.5);

        assertThat(page().value("mabeam_study_trials_total{study=s1}")).isEqualTo(3.5);
        assertThat(text()).contains("# HELP mabeam_study_trials_total Trials that ended");
    }

    @Test
    void theSameNameAndTagsGiveTheSameMeterUntilItsLastHolderLetsGo() throws Exception {
        Counter one = telemetry.counter("mabeam.trials", "Trials", STUDY);
        Counter two = telemetry.counter("mabeam.trials", "Trials", STUDY);
        one.increment();
        two.increment();

        one.close();
        one.close();

        two.increment();
        assertThat(page().value("mabeam_trials_total{study=s1}")).isEqualTo(3);
        two.close();
        assertThat(page().series()).noneMatch(series -> series.startsWith("mabeam_trials"));
        assertThat(telemetry.series()).isZero();
    }

    @Test
    void aTimerIsAHistogramInSeconds() throws Exception {
        Timer timer = telemetry.timer("mabeam.ask", "One question to a strategy", STUDY);

        timer.record(Duration.ofMillis(3));
        timer.record(Duration.ofSeconds(2));

        Page page = page();
        assertThat(page.types()).containsEntry("mabeam_ask_seconds", "histogram");
        assertThat(page.value("mabeam_ask_seconds_count{study=s1}")).isEqualTo(2);
        assertThat(page.value("mabeam_ask_seconds_sum{study=s1}")).isEqualTo(2.003);
        assertThat(page.value("mabeam_ask_seconds_bucket{le=0.005, study=s1}")).isEqualTo(1);
        assertThat(page.value("mabeam_ask_seconds_bucket{le=+Inf, study=s1}")).isEqualTo(2);
        assertThat(page.value("mabeam_ask_seconds_max{study=s1}")).isEqualTo(2);
        timer.close();
        assertThat(page().series()).noneMatch(series -> series.startsWith("mabeam_ask"));
    }

    @Test
    void aGaugeIsReadWhenSomebodyLooksAndLetGoWhenClosed() throws Exception {
        double[] value = {1};
        AutoCloseable gauge = telemetry.gauge("mabeam.waiting", "Messages that wait", STUDY, () -> value[0]);

        assertThat(page().value("mabeam_waiting{study=s1}")).isEqualTo(1);
        value[0] = 7;
        assertThat(page().value("mabeam_waiting{study=s1}")).isEqualTo(7);
        gauge.close();

        assertThat(page().series()).doesNotContain("mabeam_waiting{study=s1}");
    }

    @Test
    void theGaugeOfANewVersionTakesOverAndStaysWhenTheOldOneCloses() throws Exception {
        AutoCloseable old = telemetry.gauge("mabeam.waiting", "Messages", STUDY, () -> 1);
        AutoCloseable next = telemetry.gauge("mabeam.waiting", "Messages", STUDY, () -> 2);
        assertThat(page().value("mabeam_waiting{study=s1}")).isEqualTo(2);

        old.close();
        old.close();

        assertThat(page().value("mabeam_waiting{study=s1}")).isEqualTo(2);
        next.close();
        assertThat(telemetry.series()).isZero();
    }

    @Test
    void aGaugeThatThrowsIsNaNAndTheOthersStay() throws Exception {
        telemetry.gauge("mabeam.broken", "Broken", Tags.NONE, () -> {
            throw new IllegalStateException("broken");
        });
        telemetry.gauge("mabeam.good", "Good", Tags.NONE, () -> 1);

        assertThat(page().value("mabeam_broken{}")).isNaN();
        assertThat(page().value("mabeam_good{}")).isEqualTo(1);
    }

    @Test
    void aNameIsOfOneKindWithTheSameTagKeys() throws Exception {
        telemetry.counter("mabeam.trials", "Trials", STUDY).increment();

        assertThatThrownBy(() -> telemetry.timer("mabeam.trials", "Trials", STUDY))
                .isInstanceOf(ConflictException.class)
                .hasMessage("meter mabeam.trials with the tags [study] cannot be a timer: "
                        + "it is a counter with the tags [study]");
        assertThatThrownBy(() -> telemetry.counter("mabeam.trials", "Trials", STUDY.and("state", "failed")))
                .isInstanceOf(ConflictException.class);

        assertThat(page().value("mabeam_trials_total{study=s1}")).isEqualTo(1);
    }

    @Test
    void aNameThatIsFreeAgainMayBecomeAnotherKind() throws Exception {
        telemetry.counter("mabeam.trials", "Trials", STUDY).close();

        telemetry.gauge("mabeam.trials", "Trials", Tags.NONE, () -> 4);

        assertThat(page().value("mabeam_trials{}")).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mabeam",
                "mabeam.",
                "mabeam..a",
                "mabeam_a",
                "mabeam-a",
                "a b",
                "a.total",
                "a.seconds",
                "a.seconds.max",
                "a.info",
                "a.bucket",
                "jvm.a",
                "process.a",
                "mabeam.telemetry.series"
            })
    void aWrongNameIsRefused(String name) {
        assertThatThrownBy(() -> telemetry.counter(name, "What", Tags.NONE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("name is " + name);
        assertThat(telemetry.series()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a-b", "le", "quantile", "1"})
    void aWrongTagIsRefused(String key) {
        assertThatThrownBy(() -> telemetry.counter("mabeam.a", "What", Tags.of(key, "v")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("tags is " + key);
    }

    @Test
    void aBlankDescriptionAndATooLongTagAreRefusedTogether() {
        assertThatThrownBy(() -> telemetry.counter("mabeam.a", " ", Tags.of("b", "x".repeat(201))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("description is")
                .hasMessageContaining("tags.b is xxx");
    }

    @ParameterizedTest
    @CsvSource({"-1", "NaN", "Infinity"})
    void aCounterRefusesWhatWouldNotMakeItGrow(double amount) throws Exception {
        Counter counter = telemetry.counter("mabeam.a", "What", Tags.NONE);

        assertThatThrownBy(() -> counter.add(amount))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("amount is " + amount + ", but must be finite and 0 or more");

        assertThat(page().value("mabeam_a_total{}")).isZero();
    }

    @Test
    void aTimerRefusesANegativeDuration() {
        Timer timer = telemetry.timer("mabeam.a", "What", Tags.NONE);

        assertThatThrownBy(() -> timer.record(Duration.ofMillis(-1))).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void tagValuesAreEscaped() throws Exception {
        telemetry
                .counter("mabeam.a", "Say \"what\"\nand where", Tags.of("path", "C:\\temp\n\"x\""))
                .increment();

        assertThat(page().value("mabeam_a_total{path=C:\\\\temp\\n\\\"x\\\"}")).isEqualTo(1);
    }

    @Test
    void beyondMaxSeriesMetersMeasureNothingAndThePageSaysHowMany() throws Exception {
        PrometheusTelemetry small = new PrometheusTelemetry(new TelemetrySettings(2, false), Clock.SYSTEM);
        small.counter("mabeam.a", "A", Tags.NONE).increment();
        Counter second = small.counter("mabeam.b", "B", Tags.NONE);

        Counter third = small.counter("mabeam.c", "C", Tags.NONE);
        third.increment();

        Page page = Page.read(text(small));
        assertThat(page.value("mabeam_telemetry_series{}")).isEqualTo(2);
        assertThat(page.value("mabeam_telemetry_refused_total{}")).isEqualTo(1);
        assertThat(page.series()).doesNotContain("mabeam_c_total{}");
        third.close();
        second.close();
        small.counter("mabeam.d", "D", Tags.NONE).increment();
        assertThat(Page.read(text(small)).value("mabeam_d_total{}")).isEqualTo(1);
        small.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_001})
    void aWrongMaxSeriesIsRefused(int maxSeries) {
        assertThatThrownBy(() -> new TelemetrySettings(maxSeries, true))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("maxSeries is " + maxSeries + ", but must be from 1 to 1000000");
    }

    @Test
    void theJvmIsMeasuredIfItIsWanted() throws Exception {
        PrometheusTelemetry with = new PrometheusTelemetry(new TelemetrySettings(1, true), Clock.SYSTEM);

        Page page = Page.read(text(with));

        assertThat(page.value("jvm_threads_live_threads{}")).isPositive();
        assertThat(page.value("process_uptime_seconds{}")).isPositive();
        assertThat(page.series()).anyMatch(series -> series.startsWith("jvm_memory_used_bytes{"));
        assertThat(page().series()).noneMatch(series -> series.startsWith("jvm_"));
        with.close();
    }

    @Test
    void thePageIsRightWhileMetersComeAndGo() throws Exception {
        Thread changer = new Thread(() -> {
            for (int i = 0; i < 2_000; i++) {
                Tags tags = new Tags(new TreeMap<>()).and("study", "s" + i % 7);
                try (Timer timer = telemetry.timer("mabeam.ask", "Ask", tags);
                        Counter counter = telemetry.counter("mabeam.trials", "Trials", tags)) {
                    timer.record(Duration.ofMillis(i % 50));
                    counter.increment();
                }
            }
        });
        changer.start();

        for (int i = 0; i < 200; i++) {
            page();
        }

        changer.join();
        assertThat(telemetry.series()).isZero();
    }

    private Page page() throws IOException {
        return Page.read(text());
    }

    private String text() throws IOException {
        return text(telemetry);
    }

    private static String text(PrometheusTelemetry of) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        of.write(out, Exposition.TEXT);
        return out.toString(StandardCharsets.UTF_8);
    }
}
