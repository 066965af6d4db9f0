// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal;

import java.time.Duration;
import java.util.Locale;
import org.mabeam.study.StudyView;

/** One line about a study that runs. */
final class LiveLine {

    private LiveLine() {}

    static String of(StudyView view, Duration elapsed) {
        long done = view.counts().done();
        long budget = view.budget().orElse(done);
        double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
        double rate = done / seconds;
        StringBuilder line = new StringBuilder();
        line.append(String.format(
                Locale.ROOT,
                "trials %d/%d done, %d running, %d failed",
                done,
                budget,
                view.counts().running(),
                view.counts().failed()));
        view.best()
                .ifPresent(best -> line.append(
                        String.format(Locale.ROOT, " | best %.4f", best.value().orElseThrow())));
        line.append(String.format(
                Locale.ROOT, " | %.1f trials/s | %s", rate, view.strategy().name()));
        if (view.waitingFor().isPresent()) {
            line.append(" | waits for ").append(view.waitingFor().get());
        } else if (done > 0 && done < budget) {
            line.append(" | ").append(clock((long) ((budget - done) / rate))).append(" left");
        }
        return line.toString();
    }

    private static String clock(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
