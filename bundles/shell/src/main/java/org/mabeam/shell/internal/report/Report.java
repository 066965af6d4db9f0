// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.shell.internal.Facades;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** What is put into a report: a section that cannot be had says why. */
final class Report {

    private static final int LOG_LINES = 1_000;

    private final Facades facades;
    private final BundleContext context;
    private final Path log;

    /** @param log the newest file of the log */
    Report(Facades facades, BundleContext context, Path log) {
        this.facades = facades;
        this.context = context;
        this.log = log;
    }

    /** All lines, not redacted. */
    List<String> lines(Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("# Mabeam, " + now);
        section(lines, "Machine", this::machine);
        section(
                lines,
                "Health",
                () -> facades.health().check().checks().stream()
                        .map(check -> check.status() + " " + check.name() + ": " + check.message()));
        section(
                lines,
                "Bundles that do not run",
                () -> bundles()
                        .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                        .map(Report::said));
        section(lines, "Plugins", () -> facades.plugins().list().stream().map(Object::toString));
        section(
                lines,
                "Agents",
                () -> facades.agents().list(Namespace.DEFAULT).stream()
                        .collect(
                                Collectors.groupingBy(info -> info.type() + " " + info.status(), Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(each -> each.getValue() + " " + each.getKey()));
        section(
                lines,
                "Studies",
                () -> facades.studies().list().stream()
                        .map(study -> study.spec().id() + " " + study.state() + " " + study.counts()));
        section(
                lines,
                "Settings",
                () -> facades.configurations().list().stream()
                        .map(each -> each.pid() + " " + each.values().values()));
        section(lines, "Bundles", () -> bundles().map(Report::said));
        section(lines, "Threads", Report::threads);
        section(lines, "The last " + LOG_LINES + " lines of the log", this::logged);
        return lines;
    }

    private static void section(List<String> lines, String title, Supplier<Stream<String>> content) {
        lines.add("");
        lines.add("## " + title);
        lines.add("");
        try {
            content.get().forEach(lines::add);
        } catch (RuntimeException e) { // a node that does not work is what reports are about
            lines.add("cannot be told: " + e);
        }
    }

    private Stream<String> machine() {
        Runtime runtime = Runtime.getRuntime();
        return Stream.of(
                "java " + System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vm.name"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"),
                runtime.availableProcessors() + " processors, heap " + (runtime.totalMemory() >> 20) + " of at most "
                        + (runtime.maxMemory() >> 20) + " MiB",
                "up " + ManagementFactory.getRuntimeMXBean().getUptime() / 1_000 + " s",
                "record at position "
                        + facades.eventsIfRunning()
                                .map(store -> Long.toString(store.position()))
                                .orElse("unknown"));
    }

    private Stream<Bundle> bundles() {
        return Arrays.stream(context.getBundles());
    }

    private static String said(Bundle bundle) {
        return bundle.getBundleId() + " " + bundle.getSymbolicName() + " " + bundle.getVersion() + " state "
                + bundle.getState();
    }

    private static Stream<String> threads() {
        return Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
                .sorted(Comparator.comparing(ThreadInfo::getThreadName))
                .map(thread -> thread.getThreadName() + " " + thread.getThreadState()
                        + Arrays.stream(thread.getStackTrace())
                                .limit(1)
                                .map(frame -> " in " + frame)
                                .collect(Collectors.joining()));
    }

    private Stream<String> logged() {
        try {
            List<String> all = Files.readAllLines(log);
            return all.subList(Math.max(0, all.size() - LOG_LINES), all.size()).stream();
        } catch (IOException e) {
            return Stream.of("cannot be read: " + e);
        }
    }
}
