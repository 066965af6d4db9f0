// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeatureState;
import org.apache.karaf.features.FeaturesService;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The whole product is up, as it was assembled. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class WholeProductCheck {

    private static final String OURS = "org.mabeam.";

    @Inject
    private BundleContext context;

    @Inject
    private FeaturesService features;

    @Inject
    private ServiceComponentRuntime components;

    /** Pax Exam waits for it before it runs a test. */
    @Inject
    private BootFinished bootFinished;

    @Configuration
    public Option[] distribution() throws IOException {
        return new Option[] {Distribution.assembled()};
    }

    @Test
    public void everyBundleIsActive() {
        List<String> others = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            if (bundle.getState() != (fragment ? Bundle.RESOLVED : Bundle.ACTIVE)) {
                others.add(bundle.getSymbolicName() + " is in state " + bundle.getState());
            }
        }

        assertEquals(List.of(), others);
    }

    @Test
    public void everyFeatureOfOursIsStarted() throws Exception {
        List<String> others = new ArrayList<>();
        List<Feature> ours = Stream.of(features.listFeatures())
                .filter(feature -> feature.getName().startsWith("mabeam"))
                .toList();
        for (Feature feature : ours) {
            if (features.getState(feature.getId()) != FeatureState.Started) {
                others.add(feature.getId() + " is " + features.getState(feature.getId()));
            }
        }

        assertNotNull(bootFinished);
        assertFalse(ours.isEmpty());
        assertEquals(List.of(), others);
    }

    @Test
    public void everyComponentOfOursIsSatisfied() {
        List<String> others = new ArrayList<>();
        int seen = 0;
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs()) {
            if (!component.bundle.symbolicName.startsWith(OURS)) {
                continue;
            }
            seen++;
            boolean waitsForConfiguration = component.configurationPolicy.equals("require");
            List<ComponentConfigurationDTO> configurations =
                    List.copyOf(components.getComponentConfigurationDTOs(component));
            if (configurations.isEmpty() && !waitsForConfiguration) {
                others.add(component.name + " has no configuration");
            }
            for (ComponentConfigurationDTO configuration : configurations) {
                boolean works = configuration.state == ComponentConfigurationDTO.ACTIVE
                        || configuration.state == ComponentConfigurationDTO.SATISFIED;
                boolean waits = waitsForConfiguration
                        && configuration.state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION;
                if (!works && !waits) {
                    others.add(component.name + " is in state " + configuration.state);
                }
            }
        }

        assertTrue(seen > 0);
        assertEquals(List.of(), others);
    }

    /** The whole log, not only our lines: who starts the product for the first time sees it clean. */
    @Test
    public void theLogHasNoWarningAndNoError() throws IOException {
        Path log = Path.of(context.getProperty("karaf.log")).resolve("mabeam.log");
        try (Stream<String> lines = Files.lines(log)) {
            List<String> bad = lines.filter(line -> line.matches("\\S+ (WARN|ERROR|FATAL) .*"))
                    .filter(line -> !line.contains("ops4j.pax.exam"))
                    .toList();
            assertEquals(List.of(), bad);
        }
    }

    @Test
    public void theClientsKeyAndSocketAreThere() {
        Path data = Path.of(context.getProperty("karaf.data"));

        assertTrue(Files.exists(data.resolve("keys/client.key")));
        assertTrue(Files.exists(data.resolve("run/mabeam.sock")));
    }
}
