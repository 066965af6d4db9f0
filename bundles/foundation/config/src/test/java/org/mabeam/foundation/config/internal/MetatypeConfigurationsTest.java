// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.foundation.config.Attribute;
import org.mabeam.foundation.config.Configuration;
import org.mabeam.foundation.config.ConfigurationChange;
import org.mabeam.foundation.config.ConfigurationDescription;
import org.mabeam.foundation.error.Fault;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;

/** With the real Configuration Admin and Metatype service, in a real framework. */
class MetatypeConfigurationsTest {

    private static final String PID = TunerFramework.PID;

    @TempDir
    private Path storage;

    private TunerFramework tuner;
    private ConfigurationAdmin admin;
    private MetatypeConfigurations configurations;
    private List<ConfigurationChange> changes;

    @BeforeEach
    void start() throws Exception {
        tuner = new TunerFramework(storage);
        admin = tuner.admin;
        configurations = tuner.configurations;
        changes = tuner.changes;
    }

    @AfterEach
    void stop() throws Exception {
        tuner.close();
    }

    @Test
    void whatABundleDescribesIsListedWithTypesRangesOptionsAndDefaults() {
        Configuration tuner = configurations.list().stream()
                .filter(each -> each.pid().equals(PID))
                .findFirst()
                .orElseThrow();

        assertThat(tuner.name()).isEqualTo("Tuner");
        assertThat(tuner.attributes())
                .extracting(Attribute::name)
                .containsExactlyInAnyOrder("threads", "rate", "eager", "mode", "label", "key", "hosts");
        Attribute threads = attribute(tuner, "threads");
        assertThat(threads.type()).isEqualTo(Attribute.Type.WHOLE);
        assertThat(threads.min()).contains("1");
        assertThat(threads.max()).contains("64");
        assertThat(threads.defaults()).containsExactly("4");
        assertThat(threads.description()).isEqualTo("How many");
        assertThat(threads.required()).isTrue();
        assertThat(attribute(tuner, "mode").options()).containsExactlyInAnyOrder("fast", "exact");
        assertThat(attribute(tuner, "hosts").many()).isTrue();
        assertThat(tuner.values().values())
                .containsEntry("threads", List.of("4"))
                .containsEntry("rate", List.of("0.5"))
                .doesNotContainKeys("label", "key", "hosts");
    }

    @Test
    void everyDescriptionIsGivenWithItsBundleFactoriesAmongThem() {
        List<ConfigurationDescription> ours = configurations.descriptions().stream()
                .filter(each -> each.pid().startsWith("org.mabeam.example."))
                .toList();

        assertThat(ours).extracting(ConfigurationDescription::pid).containsExactly("org.mabeam.example.limiter", PID);
        assertThat(ours).extracting(ConfigurationDescription::factory).containsExactly(true, false);
        assertThat(ours).extracting(ConfigurationDescription::bundle).containsOnly("tuner");
        ConfigurationDescription.Item threads = ours.get(0).item("threads").orElseThrow();
        assertThat(threads.stored()).isEqualTo(Integer.class);
        assertThat(threads.attribute().max()).contains("64");
        assertThat(configurations.list()).extracting(Configuration::pid).doesNotContain("org.mabeam.example.limiter");
    }

    @Test
    void anUpdateIsStoredTypedAndReadBack() throws Exception {
        Configuration now = configurations.update(
                PID, Map.of("threads", List.of("8"), "hosts", List.of("a", "b"), "eager", List.of("true")));

        assertThat(now.values().values())
                .containsEntry("threads", List.of("8"))
                .containsEntry("hosts", List.of("a", "b"))
                .containsEntry("eager", List.of("true"))
                .containsEntry("rate", List.of("0.5"));
        assertThat(tuner.stored().get("threads")).isEqualTo(8);
        assertThat(tuner.stored().get("eager")).isEqualTo(true);
        assertThat((String[]) tuner.stored().get("hosts")).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "threads|0|threads is 0, but must be a whole number from 1 to 64",
                "threads|65|threads is 65, but must be a whole number from 1 to 64",
                "threads|many|threads is many, but must be a whole number from 1 to 64",
                "threads|4.5|threads is 4.5, but must be a whole number from 1 to 64",
                "rate|1.01|rate is 1.01, but must be a finite number from 0 to 1",
                "rate|NaN|rate is NaN, but must be a finite number from 0 to 1",
                "eager|yes|eager is yes, but must be true or false",
                "mode|slow|mode is slow, but must be one of fast, exact",
                "label|x|label is x, but must be a text from 2 to 5 characters",
                "label|toolong|label is toolong, but must be a text from 2 to 5 characters",
                "hosts|a,b|hosts is a,b, but must be a text without commas",
            })
    void aBadValueIsNamedAndNothingIsChanged(String name, String value, String message) {
        assertThatThrownBy(() -> configurations.update(PID, Map.of(name, List.of(value), "key", List.of("s3cret"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);

        assertThat(configurations.read(PID).values().values()).doesNotContainKey("key");
        assertThat(changes).isEmpty();
    }

    @Test
    void allFaultsOfOneUpdateAreNamedAtOnce() {
        assertThatThrownBy(() -> configurations.update(
                        PID, Map.of("threads", List.of("0"), "rate", List.of("0", "1"), "unknown", List.of("x"))))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        e -> assertThat(e.faults())
                                .extracting(Fault::field)
                                .containsExactly("rate", "threads", "unknown"));
    }

    @Test
    void anUnknownPidSaysWhichThereAre() {
        assertThatThrownBy(() -> configurations.read("org.mabeam.example.other"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("there are no settings org.mabeam.example.other")
                .hasMessageContaining(PID);
        assertThatThrownBy(() -> configurations.update("org.mabeam.example.other", Map.of()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aResetGoesBackToTheDefaults() {
        configurations.update(PID, Map.of("threads", List.of("8"), "rate", List.of("0.1"), "mode", List.of("exact")));

        assertThat(configurations.reset(PID, List.of("threads")).values().values())
                .containsEntry("threads", List.of("4"))
                .containsEntry("rate", List.of("0.1"));
        assertThat(configurations.reset(PID, List.of()).values().values())
                .containsEntry("rate", List.of("0.5"))
                .containsEntry("mode", List.of("fast"));
        assertThatThrownBy(() -> configurations.reset(PID, List.of("thread")))
                .hasMessageContaining("name is thread, but must be one of the settings ");
    }

    @Test
    void aSecretIsNeverShown() {
        configurations.update(PID, Map.of("key", List.of("s3cret")));
        await().until(() -> !changes.isEmpty());

        assertThat(configurations.read(PID).values().values()).containsEntry("key", List.of("***"));
        assertThat(changes.toString()).doesNotContain("s3cret");
    }

    @Test
    void aWatchHearsOfEveryChangeInOrderWithOldAndNew() throws Exception {
        AutoCloseable bad = configurations.watch("", change -> {
            throw new IllegalStateException("a bad watcher");
        });
        for (int threads = 5; threads <= 24; threads++) {
            configurations.update(PID, Map.of("threads", List.of("" + threads)));
        }
        configurations.update(PID, Map.of("threads", List.of("24")));
        configurations.reset(PID, List.of());

        await().until(() -> changes.size() == 21);
        for (int i = 0; i < 20; i++) {
            assertThat(changes.get(i).before().values()).containsEntry("threads", List.of("" + (i + 4)));
            assertThat(changes.get(i).after().values()).containsEntry("threads", List.of("" + (i + 5)));
        }
        assertThat(changes.get(20).after().values()).containsEntry("threads", List.of("4"));
        bad.close();
    }

    @Test
    void aChangeByAnybodyElseIsHeardToo() throws Exception {
        admin.getConfiguration(PID, "?").update(FrameworkUtil.asDictionary(Map.of("threads", "16")));
        admin.getConfiguration(PID, "?").delete();

        await().until(() -> changes.size() == 2);
        assertThat(changes.get(0).after().values()).containsEntry("threads", List.of("16"));
        assertThat(changes.get(1).after().values()).containsEntry("threads", List.of("4"));
    }

    @Test
    void aWatchOfAnotherPrefixHearsNothingAndAClosedOneNeither() throws Exception {
        List<ConfigurationChange> others = new CopyOnWriteArrayList<>();
        configurations.watch("org.mabeam.example.other", others::add);
        configurations.watch("org.mabeam.example", others::add).close();

        configurations.update(PID, Map.of("threads", List.of("8")));
        await().until(() -> changes.size() == 1);

        assertThat(others).isEmpty();
    }

    @Test
    void whatAFileHoldsStaysTextAsTheFileWouldGiveIt() throws Exception {
        Map<String, Object> fromFile =
                new HashMap<>(Map.of("felix.fileinstall.filename", "file:/etc/x.cfg", "hosts", "a, b"));
        admin.getConfiguration(PID, "?").update(FrameworkUtil.asDictionary(fromFile));
        assertThat(configurations.read(PID).values().values()).containsEntry("hosts", List.of("a", "b"));

        configurations.update(PID, Map.of("threads", List.of("8"), "hosts", List.of("c", "d")));

        assertThat(tuner.stored())
                .containsEntry("threads", "8")
                .containsEntry("hosts", "c,d")
                .containsEntry("felix.fileinstall.filename", "file:/etc/x.cfg");
    }

    private static Attribute attribute(Configuration configuration, String name) {
        return configuration.attributes().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
