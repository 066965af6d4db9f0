// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.foundation.config.ConfigurationChange;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.config.SettingsCheck;
import org.mabeam.foundation.error.InvalidValueException;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;

class SettingsGuardTest {

    private static final String PID = TunerFramework.PID;

    @TempDir
    private Path storage;

    private TunerFramework tuner;
    private SettingsGuard guard;
    private ConfigurationAdmin admin;
    private MetatypeConfigurations configurations;
    private List<ConfigurationChange> changes;

    @BeforeEach
    void start() throws Exception {
        tuner = new TunerFramework(storage);
        admin = tuner.admin;
        configurations = tuner.configurations;
        changes = tuner.changes;
        guard = tuner.guard;
    }

    @AfterEach
    void stop() throws Exception {
        tuner.close();
    }

    @ParameterizedTest
    @CsvSource({"threads, 0", "threads, many", "threads, ''", "rate, 2", "eager, yes", "thread, 8", "hosts, bad"})
    void whatIsWrongInAFileChangesNothing(String name, String value) throws Exception {
        guard.checks = List.of(hosts());
        tuner.set(Map.of("threads", "16"));
        await().until(() -> changes.size() == 1);

        tuner.set(Map.of("label", "abc", name, value));

        assertThat(tuner.processed()).containsEntry("threads", "16").doesNotContainKey("label");
        assertThat(configurations.read(PID).values().values()).containsEntry("threads", List.of("16"));
        tuner.set(Map.of("threads", "33"));
        await().until(() -> changes.size() == 2);
        assertThat(changes.get(1).before().values()).containsEntry("threads", List.of("16"));
        assertThat(changes.get(1).after().values()).containsEntry("threads", List.of("33"));
    }

    @Test
    void whatWasNeverSetStaysAsItIsByDefault() throws Exception {
        tuner.set(Map.of("threads", "0"));

        assertThat(tuner.processed()).doesNotContainKey("threads").containsKey(Constants.SERVICE_PID);
    }

    @Test
    void afterAFileWasDeletedTheDefaultsAreKept() throws Exception {
        tuner.set(Map.of("threads", "16"));
        admin.getConfiguration(PID, "?").delete();

        tuner.set(Map.of("threads", "0"));

        assertThat(tuner.processed()).doesNotContainKey("threads");
    }

    @Test
    void anUpdateMendsWhatWasRefused() throws Exception {
        tuner.set(Map.of("threads", "16"));
        tuner.set(Map.of("threads", "0", "rate", "0.1"));

        configurations.update(PID, Map.of("mode", List.of("exact")));

        assertThat(tuner.processed())
                .containsEntry("threads", "16")
                .containsEntry("mode", "exact")
                .doesNotContainKey("rate");
        assertThat(tuner.stored()).containsEntry("threads", "16").doesNotContainKey("rate");
    }

    @Test
    void anUpdateIsLookedAtByWhoeverKnowsMore() {
        guard.checks = List.of(hosts());

        assertThatThrownBy(() -> configurations.update(PID, Map.of("hosts", List.of("a", "bad"))))
                .hasMessage("hosts is bad, but must be good");
        assertThat(configurations.read(PID).values().values()).doesNotContainKey("hosts");
    }

    /** Knows what Metatype cannot say. */
    private static SettingsCheck hosts() {
        return new SettingsCheck() {
            @Override
            public String pid() {
                return PID;
            }

            @Override
            public void check(Settings settings) {
                if (settings.values().getOrDefault("hosts", List.of()).contains("bad")) {
                    throw new InvalidValueException("hosts", "bad", "good");
                }
            }
        };
    }
}
