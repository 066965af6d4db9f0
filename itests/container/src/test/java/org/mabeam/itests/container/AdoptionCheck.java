// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.mabeam.foundation.telemetry.Health;
import org.mabeam.variable.Adoptable;
import org.mabeam.variable.AdoptedVariable.State;
import org.mabeam.variable.Adoption;
import org.mabeam.variable.AdoptionRequest;
import org.mabeam.variable.Author;
import org.mabeam.variable.Change;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.Kind;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.Variables;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/** Attributes of bundles that know nothing of Mabeam become variables, and what is decided is what runs. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class AdoptionCheck {

    private static final Author ANN = Author.person("ann");
    private static final String LOG = "org.apache.karaf.log";
    private static final String SHELL = "org.apache.karaf.shell";
    private static final String TELEMETRY = "org.mabeam.foundation.telemetry";
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] distribution() throws IOException {
        return new Option[] {Distribution.assembled()};
    }

    @After
    public void releaseAll() {
        adoption().list().forEach(each -> adoption().release(each.id(), ANN, "the test is over"));
    }

    @Test
    public void attributesOfKarafAndOfMabeamAreDiscovered() {
        List<Adoptable> all = adoption().discover();

        Adoptable size = one(all, LOG + "/size");
        assertEquals("org.apache.karaf.log.core", size.bundle());
        assertEquals(Optional.of("tells no whole range: give low and high"), size.obstacle());
        Adoptable jvm = one(all, TELEMETRY + "/jvm");
        assertEquals(Optional.empty(), jvm.obstacle());
        assertEquals(Optional.of("true"), jvm.present());
        assertEquals(
                Optional.of("1"), one(all, TELEMETRY + "/maxSeries").attribute().min());
        assertTrue(all.stream().anyMatch(each -> each.origin().text().startsWith("org.apache.felix.http/")));
    }

    @Test
    public void aDecisionChangesAComponentOfMabeamWhileItRuns() throws Exception {
        VariableId id = adopt(TELEMETRY, "jvm", "adoption.jvm", "", "");
        assertTrue(metrics().contains("jvm_memory"));

        decide(id, "false");

        eventually("the page has no line of the JVM", () -> !metrics().contains("jvm_memory"));
        eventually("Configuration Admin has it", () -> "false".equals(String.valueOf(stored(TELEMETRY, "jvm"))));
        eventually("so does its file", () -> setting(TELEMETRY, "jvm").contains("false"));
        eventually("the variable is attached", () -> isAttached(id));
        assertEquals("false", value(id));
        decide(id, "true");
        eventually("the page tells of the JVM again", () -> metrics().contains("jvm_memory"));
        assertEquals(List.of("DECLARED", "CHANGED false", "CHANGED true"), history(id));
    }

    @Test
    public void aDecisionChangesABundleOfKarafAndItsFile() throws Exception {
        VariableId id = adopt(LOG, "size", "adoption.log_size", "10", "2000");
        CountedUpdates log = new CountedUpdates(LOG);
        CountedUpdates shell = new CountedUpdates(SHELL);

        decide(id, "12");

        eventually("Configuration Admin has it, as text", () -> "12".equals(stored(LOG, "size")));
        eventually("Karaf keeps no more entries", () -> logged() <= 12);
        eventually("so does the file", () -> file(LOG).contains("size = \"12\""));
        assertTrue("the rest of the file stays", file(LOG).contains("color.fatal = \"bright red\""));
        quiet(log);
        assertEquals("nothing goes round in circles", 1, log.updates());
        assertEquals("strangers are left alone", 0, shell.updates());
        assertEquals(List.of("DECLARED", "CHANGED 12"), history(id));
        log.close();
        shell.close();
    }

    @Test
    public void anInstanceOfAFactoryIsAdoptedByItsOwnPid() throws Exception {
        String deploy = "org.apache.felix.fileinstall-deploy";
        Kind.Origin poll = adoption().discover().stream()
                .map(Adoptable::origin)
                .filter(each ->
                        each.text().matches("org\\.apache\\.felix\\.fileinstall[.~].+/felix\\.fileinstall\\.poll"))
                .findFirst()
                .orElseThrow();
        AdoptionRequest request = new AdoptionRequest(
                poll, VariableId.parse("adoption.poll"), Optional.empty(), Optional.empty(), List.of("250", "500"));
        VariableId id = adoption().adopt(request, ANN).id();

        decide(id, "500");

        eventually(
                "the file of the instance has it", () -> file(deploy).matches("(?s).*felix.fileinstall.poll *= 500.*"));
        decide(id, "250");
        eventually("and has it back", () -> file(deploy).matches("(?s).*felix.fileinstall.poll *= 250.*"));
        assertEquals(List.of("DECLARED", "CHANGED 500", "CHANGED 250"), history(id));
    }

    @Test
    public void aChangeInTheFileIsObservedAndWhatIsOutsideIsPutBack() throws Exception {
        VariableId id = adopt(SHELL, "keySize", "adoption.key_size", "256", "521");
        String before = value(id);
        String text = file(SHELL);

        Files.writeString(path(SHELL), text.replace("keySize = " + before, "keySize = 384"));

        eventually("it is observed", () -> history(id).contains("OBSERVED 384"));
        eventually("the live value follows the record", () -> "384".equals(value(id)));
        Files.writeString(path(SHELL), file(SHELL).replace("keySize = 384", "keySize = 5"));
        eventually("it is put back", () -> file(SHELL).contains("keySize = 384"));
        eventually("in Configuration Admin too", () -> "384".equals(stored(SHELL, "keySize")));
        assertTrue("placeholders stay", file(SHELL).contains("sshPort = ${mabeam.ssh.port:-8101}"));
        decide(id, before);
        eventually("the file is as it was", () -> file(SHELL).equals(text));
        assertEquals(List.of("DECLARED", "OBSERVED 384", "CHANGED " + before), history(id));
    }

    @Test
    public void afterARestartTheRecordWins() throws Exception {
        VariableId id = adopt(LOG, "size", "adoption.restarted", "10", "2000");
        decide(id, "700");
        eventually("it is carried", () -> "700".equals(stored(LOG, "size")));
        List<Bundle> ours = List.of(bundle("org.mabeam.mabeam.adoption"), bundle("org.mabeam.mabeam.variables"));
        for (Bundle each : ours) {
            each.stop();
        }
        set(LOG, "size", "800");

        for (Bundle each : ours) {
            each.start();
        }

        eventually("the record wins", () -> "700".equals(stored(LOG, "size")));
        eventually("it is attached", () -> isAttached(id));
        set(LOG, "size", "900");
        eventually("and changes are observed again", () -> history(id).contains("OBSERVED 900"));
        decide(id, "500");
        eventually("and decisions carried", () -> "500".equals(stored(LOG, "size")));
    }

    @Test
    public void anAttributeOfAnMbeanIsAdopted() throws Exception {
        VariableId id = adoption()
                .adopt(
                        AdoptionRequest.of(
                                Kind.Origin.parse("java.lang:type=Threading/ThreadContentionMonitoringEnabled"),
                                VariableId.parse("adoption.contention")),
                        ANN)
                .id();

        decide(id, "true");

        eventually("it is set", () -> ManagementFactory.getThreadMXBean().isThreadContentionMonitoringEnabled());
        ManagementFactory.getThreadMXBean().setThreadContentionMonitoringEnabled(false);
        adoption().list();
        assertEquals("false", value(id));
    }

    @Test
    public void aBundleThatIsAwayMakesAWarningUntilItIsBack() throws Exception {
        VariableId id = adopt("org.mabeam.consensus", "patienceMillis", "adoption.patience", "", "60000");
        Bundle consensus = bundle("org.mabeam.mabeam.consensus");
        String location = consensus.getLocation();

        consensus.uninstall();

        eventually("it is detached", () -> !isAttached(id));
        assertTrue(
                health(), health().contains("variable adoption.patience: org.mabeam.consensus/patienceMillis is away"));
        decide(id, "6000");
        Bundle again = context.installBundle(location);
        again.start();
        eventually("it is attached again", () -> isAttached(id));
        eventually(
                "what was decided meanwhile is carried",
                () -> "6000".equals(String.valueOf(stored("org.mabeam.consensus", "patienceMillis"))));
        eventually(
                "and stands in its file",
                () -> setting("org.mabeam.consensus", "patienceMillis").contains("6000"));
        assertFalse(health(), health().contains("adoption.patience"));
    }

    private VariableId adopt(String pid, String name, String variable, String low, String high) {
        AdoptionRequest request = new AdoptionRequest(
                new Kind.Origin.Attribute(pid, name),
                VariableId.parse(variable),
                Optional.of(low).filter(text -> !text.isEmpty()).map(Double::valueOf),
                Optional.of(high).filter(text -> !text.isEmpty()).map(Double::valueOf),
                List.of());
        return adoption().adopt(request, ANN).id();
    }

    private void decide(VariableId id, String value) {
        with(Variables.class, variables -> variables.change(ChangeRequest.of(id, value, ANN, "better")));
    }

    private String value(VariableId id) {
        return with(
                Variables.class, variables -> variables.find(id).orElseThrow().value());
    }

    private List<String> history(VariableId id) {
        return with(
                Variables.class,
                variables -> variables.history(id, 0, 100).stream()
                        .map(change -> change.what() + after(change))
                        .toList());
    }

    /** A declaration sets nothing: its initial value is what the next change replaces. */
    private static String after(Change change) {
        return change.after().map(value -> " " + value).orElse("");
    }

    private boolean isAttached(VariableId id) {
        return adoption().list().stream().anyMatch(each -> each.id().equals(id) && each.state() == State.ATTACHED);
    }

    private static Adoptable one(List<Adoptable> all, String text) {
        return all.stream()
                .filter(each -> each.origin().text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private Object stored(String pid, String name) throws IOException {
        Dictionary<String, Object> properties = with(ConfigurationAdmin.class, admin -> configuration(admin, pid))
                .getProperties();
        return properties == null ? null : properties.get(name);
    }

    private void set(String pid, String name, Object value) throws IOException {
        org.osgi.service.cm.Configuration target = with(ConfigurationAdmin.class, admin -> configuration(admin, pid));
        Dictionary<String, Object> properties = target.getProperties();
        properties.put(name, value);
        target.update(properties);
    }

    private static org.osgi.service.cm.Configuration configuration(ConfigurationAdmin admin, String pid) {
        try {
            return admin.getConfiguration(pid, "?");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path path(String pid) {
        return Path.of(context.getProperty("karaf.etc")).resolve(pid + ".cfg");
    }

    private String file(String pid) throws IOException {
        return Files.readString(path(pid));
    }

    /** The line that sets it in its file. */
    private String setting(String pid, String name) throws IOException {
        return file(pid)
                .lines()
                .filter(line -> line.matches(name + "\\s*=.*"))
                .findFirst()
                .orElse("");
    }

    private String metrics() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + System.getProperty("mabeam.http.port") + "/metrics"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200 ? answer.body() : "jvm_memory is not known: " + answer.statusCode();
    }

    /** How many entries Karaf's log keeps; its package is not for us. */
    private long logged() throws ReflectiveOperationException {
        ServiceReference<?> reference = context.getServiceReference("org.apache.karaf.log.core.LogService");
        Object service = context.getService(reference);
        Iterable<?> events =
                (Iterable<?>) service.getClass().getMethod("getEvents").invoke(service);
        return StreamSupport.stream(events.spliterator(), false).count();
    }

    private String health() {
        return with(Health.class, Health::check).toString();
    }

    private Bundle bundle(String name) {
        for (Bundle bundle : context.getBundles()) {
            if (name.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new AssertionError("there is no bundle " + name);
    }

    private Adoption adoption() {
        return with(Adoption.class, Function.identity());
    }

    /** Services come and go here: each use looks anew. */
    private <S, T> T with(Class<S> type, Function<S, T> use) {
        ServiceTracker<S, S> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        try {
            S service = tracker.waitForService(LONGEST.toMillis());
            if (service == null) {
                throw new AssertionError("there is no " + type.getSimpleName());
            }
            return use.apply(service);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            tracker.close();
        }
    }

    private static void eventually(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("after " + LONGEST + " it is still not so that " + what);
            }
            if (never.await(50, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("nobody counts down");
            }
        }
    }

    /** Longer than File Install takes to look at its folder twice. */
    private static void quiet(CountedUpdates counted) throws Exception {
        long from = System.nanoTime();
        int before = counted.updates();
        eventually("three seconds passed", () -> System.nanoTime() - from > TimeUnit.SECONDS.toNanos(3));
        assertEquals("updates while nobody does anything", before, counted.updates());
    }
}
