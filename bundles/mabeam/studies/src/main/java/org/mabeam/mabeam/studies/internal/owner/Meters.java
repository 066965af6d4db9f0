// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.mabeam.foundation.telemetry.Counter;
import org.mabeam.foundation.telemetry.Tags;
import org.mabeam.foundation.telemetry.Telemetry;
import org.mabeam.foundation.telemetry.Timer;
import org.mabeam.study.StudyId;
import org.mabeam.study.Trial;

/** What is measured about one study; closed with it. */
public final class Meters implements AutoCloseable {

    private final Map<Trial.State, Counter> ended = new EnumMap<>(Trial.State.class);
    private final Timer append;
    private final Timer ask;

    /** Opens the meters of a study. */
    public Meters(Telemetry telemetry, StudyId study) {
        Tags tags = Tags.of("study", study.toString());
        for (Trial.State state : Trial.State.values()) {
            ended.put(
                    state,
                    telemetry.counter(
                            "mabeam.study.trials",
                            "Trials that entered a state",
                            tags.and("state", state.name().toLowerCase(Locale.ROOT))));
        }
        append = telemetry.timer("mabeam.study.append", "From an append to its acknowledgement", tags);
        ask = telemetry.timer("mabeam.study.ask", "From a question to the suggestions", tags);
    }

    void entered(Trial.State state) {
        Counter counter = ended.get(state);
        if (counter != null) {
            counter.increment();
        }
    }

    void appended(Duration duration) {
        append.record(duration);
    }

    void asked(Duration duration) {
        ask.record(duration);
    }

    @Override
    public void close() {
        ended.values().forEach(Counter::close);
        append.close();
        ask.close();
    }
}
