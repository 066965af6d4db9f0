// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.mabeam.foundation.config.Configuration;
import org.mabeam.foundation.config.Configurations;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.EventStore;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** Every setting that a user can get wrong, in a file and in Java. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class BadSettingsCheck {

    private static final Pattern KEY = Pattern.compile("#?(\\w+) =(.*)");

    @Inject
    private BundleContext context;

    @Inject
    private Configurations configurations;

    @Inject
    private ServiceComponentRuntime components;

    @Inject
    private ConfigurationAdmin admin;

    @Inject
    private EventStore store;

    @org.ops4j.pax.exam.Configuration
    public Option[] distribution() throws IOException {
        return new Option[] {Distribution.assembled()};
    }

    @Test
    public void everySettingThatABundleDescribesHasItsRow() {
        SortedSet<String> described = new TreeSet<>();
        for (Configuration each : ours()) {
            each.attributes().forEach(attribute -> described.add(each.pid() + " " + attribute.name()));
        }

        assertEquals(
                described,
                BadSetting.ALL.stream()
                        .map(each -> each.pid() + " " + each.key())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    public void everyPidHasItsFileWithEveryKeyAndItsDefault() throws IOException {
        SortedMap<String, SortedMap<String, String>> described = new TreeMap<>();
        for (Configuration each : ours()) {
            SortedMap<String, String> defaults = new TreeMap<>();
            each.attributes().forEach(one -> defaults.put(one.name(), String.join(",", one.defaults())));
            described.put(each.pid() + ".cfg", defaults);
        }
        SortedMap<String, SortedMap<String, String>> shipped = new TreeMap<>();
        try (Stream<Path> files = Files.list(etc())) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith("org.mabeam."))
                    .toList()) {
                SortedMap<String, String> keys = new TreeMap<>();
                for (String line : Files.readAllLines(file)) {
                    Matcher key = KEY.matcher(line);
                    if (key.matches()) {
                        keys.put(key.group(1), key.group(2).strip());
                    }
                }
                shipped.put(file.getFileName().toString(), keys);
            }
        }

        assertEquals(described, shipped);
    }

    @Test
    public void aBadValueIsNamedAndChangesNothing() {
        for (BadSetting bad : BadSetting.ALL) {
            Configuration before = configurations.read(bad.pid());
            for (String value : bad.values()) {
                InvalidValueException error = assertThrows(
                        bad + " " + value,
                        InvalidValueException.class,
                        () -> configurations.update(bad.pid(), Map.of(bad.key(), List.of(value))));

                assertEquals(bad.sentence(value), error.getMessage());
            }
            assertEquals(before, configurations.read(bad.pid()));
        }
    }

    @Test
    public void aFileThatIsWrongIsNamedInTheLogAndItsComponentGoesOnAsBefore() throws Exception {
        long position = store.position();
        for (Configuration before : ours()) {
            List<BadSetting> wrong = BadSetting.ALL.stream()
                    .filter(each ->
                            each.pid().equals(before.pid()) && !each.expected().startsWith("a path"))
                    .toList();
            Path file = etc().resolve(before.pid() + ".cfg");
            String right = Files.readString(file);

            Files.writeString(
                    file, right + "\n" + wrong.stream().map(BadSetting::line).collect(Collectors.joining()));

            String refusal = logged("config.refused pid=" + before.pid() + " kept=\"the settings before\"");
            for (BadSetting each : wrong) {
                assertTrue(refusal, refusal.contains(each.sentence(each.values().get(0))));
            }
            assertEquals(before, configurations.read(before.pid()));
            restore(before.pid(), file, right);
        }
        for (Configuration each : ours()) {
            eventually(each.pid() + " works", () -> active(each.pid()));
        }
        assertTrue(store.position() >= position);
    }

    /** File Install may still be writing what it read before: then once more. */
    private void restore(String pid, Path file, String right) throws Exception {
        eventually(file + " is as before", () -> {
            Dictionary<String, Object> set = admin.getConfiguration(pid, "?").getProperties();
            boolean restored = Collections.list(set.keys()).stream().noneMatch(key -> key.matches("[a-zA-Z]+"))
                    && Files.readString(file).equals(right);
            if (!restored && !Files.readString(file).equals(right)) {
                Files.writeString(file, right);
            }
            return restored;
        });
    }

    private List<Configuration> ours() {
        return configurations.list().stream()
                .filter(each -> each.pid().startsWith("org.mabeam."))
                .toList();
    }

    private Path etc() {
        return Path.of(context.getProperty("karaf.etc"));
    }

    private String logged(String part) throws Exception {
        Path log = Path.of(context.getProperty("karaf.log")).resolve("mabeam.log");
        List<String> found = new ArrayList<>();
        eventually("the log says " + part, () -> {
            try (Stream<String> lines = Files.lines(log)) {
                lines.filter(line -> line.contains(part)).findFirst().ifPresent(found::add);
            }
            return !found.isEmpty();
        });
        return found.get(0);
    }

    private boolean active(String pid) {
        return components.getComponentDescriptionDTOs().stream()
                .filter(each -> List.of(each.configurationPid).contains(pid))
                .flatMap(each -> components.getComponentConfigurationDTOs(each).stream())
                .allMatch(each -> each.state == ComponentConfigurationDTO.ACTIVE);
    }

    private static void eventually(String what, Callable<Boolean> condition) throws Exception {
        for (int i = 0; i < 300; i++) {
            if (condition.call()) {
                return;
            }
            if (new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("nobody counts it down");
            }
        }
        throw new AssertionError("not within 30 s: " + what);
    }
}
