// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.mabeam.foundation.plugin.Diagnosis;
import org.mabeam.foundation.telemetry.Health;
import org.mabeam.foundation.telemetry.HealthReport;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Whatever is stopped, and in whatever order all is started: the end is the same healthy node. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class StartOrderCheck {

    private static final String OURS = "org.mabeam.";
    private static final String COMPONENT = "component ";
    private static final long PATIENCE_SECONDS = 60;
    /** In the container, which has the environment of the build and none of its properties. */
    private static final int ORDERS = Integer.parseInt(System.getenv().getOrDefault("MABEAM_START_ORDERS", "200"));

    @Inject
    private BundleContext context;

    @Inject
    private ServiceComponentRuntime components;

    @Inject
    private BootFinished bootFinished;

    @Configuration
    public Option[] distribution() throws IOException {
        return new Option[] {Distribution.assembled()};
    }

    private SortedSet<String> healthy = new TreeSet<>();

    @Before
    public void remember() {
        assertNotNull(bootFinished);
        healthy = working();
        assertTrue(healthy.toString(), healthy.size() > 30);
    }

    @Test
    public void eachBundleMayBeStoppedAndStarted() throws Exception {
        for (Bundle bundle : ours()) {
            bundle.stop();
            bundle.start();
            awaitHealth("after bundle " + bundle.getSymbolicName() + " was stopped and started");
        }
    }

    @Test
    public void anyOrderEndsInTheSameState() throws Exception {
        for (int seed = 1; seed <= ORDERS; seed++) {
            Random random = new Random(seed);
            each(shuffled(random), Bundle::stop);
            each(shuffled(random), Bundle::start);
            awaitHealth("after the order of seed " + seed);
        }
    }

    private interface Change {
        void on(Bundle bundle) throws BundleException;
    }

    private static void each(List<Bundle> bundles, Change change) throws BundleException {
        for (Bundle bundle : bundles) {
            change.on(bundle);
        }
    }

    private List<Bundle> shuffled(Random random) {
        List<Bundle> all = ours();
        Collections.shuffle(all, random);
        return all;
    }

    /** All but the interfaces, which have nothing to start. */
    private List<Bundle> ours() {
        return new ArrayList<>(Arrays.stream(context.getBundles())
                .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith(OURS))
                .filter(bundle -> !bundle.getSymbolicName().endsWith(".api"))
                .toList());
    }

    private void awaitHealth(String when) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        SortedSet<String> now = working();
        while (!now.equals(healthy) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            now = working();
        }
        assertEquals(when + missing(now), healthy, now);
    }

    /** What does not work, and why. */
    private String missing(SortedSet<String> now) {
        SortedSet<String> names = new TreeSet<>(healthy);
        names.removeAll(now);
        StringBuilder text = new StringBuilder();
        ServiceReference<Diagnosis> reference = context.getServiceReference(Diagnosis.class);
        Diagnosis diagnosis = reference == null ? null : context.getService(reference);
        for (String name : names) {
            text.append('\n').append(name);
            if (diagnosis != null && name.startsWith(COMPONENT)) {
                text.append(": ").append(diagnosis.why(name.substring(COMPONENT.length())));
            }
        }
        return text.append('\n').toString();
    }

    /** The components that work, and the checks that are well. */
    private SortedSet<String> working() {
        SortedSet<String> found = new TreeSet<>();
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs()) {
            for (ComponentConfigurationDTO each : components.getComponentConfigurationDTOs(component)) {
                if (each.state == ComponentConfigurationDTO.ACTIVE
                        || each.state == ComponentConfigurationDTO.SATISFIED) {
                    found.add(COMPONENT + component.name);
                }
            }
        }
        health().ifPresent(report -> report.checks().stream()
                .filter(check -> check.status() == HealthReport.Status.OK)
                .forEach(check -> found.add("check " + check.name())));
        return found;
    }

    private Optional<HealthReport> health() {
        ServiceReference<Health> reference = context.getServiceReference(Health.class);
        Health health = reference == null ? null : context.getService(reference);
        if (reference == null || health == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(health.check());
        } finally {
            context.ungetService(reference);
        }
    }
}
