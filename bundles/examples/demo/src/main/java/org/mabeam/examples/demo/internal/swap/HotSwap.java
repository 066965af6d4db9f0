// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.swap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.mabeam.examples.demo.internal.DemoFailedException;
import org.mabeam.examples.demo.internal.Stage;
import org.mabeam.foundation.plugin.PluginInfo;
import org.mabeam.foundation.plugin.PluginMoment;
import org.mabeam.foundation.plugin.PluginStatus;
import org.mabeam.foundation.plugin.Plugins;

/**
 * Many agents are told numbered messages while their type is replaced; at the end each shows its ledger, which knows of
 * every message that is missing or came twice.
 */
final class HotSwap {

    private static final String BY = "demo";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration AT_WORK = Duration.ofSeconds(2);
    private static final int LOADERS_IN_USE = 2; // the one that serves, and its predecessor on probation
    private static final double METASPACE_GROWTH = 0.02;

    private final Plugins plugins;
    private final OldLoaders loaders;
    private final TallyJar jars;
    private final Stage stage;
    private final Audience audience;
    private int version;

    /**
     * Over the running product.
     *
     * @param folder where the jars are written
     */
    HotSwap(Plugins plugins, Audience audience, OldLoaders loaders, Path folder, Stage stage) {
        this.plugins = plugins;
        this.audience = audience;
        this.loaders = loaders;
        this.jars = new TallyJar(folder);
        this.stage = stage;
        this.version = newest();
    }

    /** Two replacements: one that works, and one that is broken on purpose and goes back by itself. */
    void play() throws Exception {
        List<String> shortcomings = new ArrayList<>();
        try {
            begin();
            Totals end;
            long told;
            long failures;
            try (Teller teller = audience.told()) {
                Moments.pause(AT_WORK);
                String first = serving();
                String good = swap();
                stage.headline("version " + first + " → " + good + ", with state, mailbox and timers, agent by agent");
                Moments.pause(AT_WORK);
                stage.line("  " + teller.told() + " messages told so far");
                String broken = next();
                long before = audience.failures();
                install(jars.broken(broken));
                stage.headline("version " + broken + ", broken on purpose: it fails at each tenth message");
                Moments.await(() -> serving().equals(good), "version " + good + " did not come back");
                stage.headline("version " + good + " is back by itself: " + why());
                Moments.pause(AT_WORK);
                told = teller.finish();
                failures = audience.failures() - before;
                end = audience.collect(shortcomings);
            }
            stage.line("");
            stage.headline("the ledger of " + end.agents() + " agents");
            stage.line("  told                         " + told);
            stage.line("  handled once                 " + end.handled());
            stage.line("  in hand when version " + version + ".0.0 failed: " + failures + ", which are the missing "
                    + (told - end.handled()));
            stage.line("  handled twice                " + end.doubled());
            stage.line("  hand-overs                   " + end.handOvers() + "; the pause of an agent: half "
                    + end.pause(50) + ", 99 of 100 " + end.pause(99));
            if (told - end.handled() != failures) {
                shortcomings.add((told - end.handled()) + " messages are missing, but " + failures
                        + " were in hand at a failure");
            }
            if (end.doubled() != 0) {
                shortcomings.add(end.doubled() + " messages were handled twice");
            }
            stage.tryNext(
                    "plugin:history " + TallyJar.PLUGIN,
                    "plugin:list",
                    "event:query --stream agent/default/tally0 --limit 20");
        } finally {
            end();
        }
        if (!shortcomings.isEmpty()) {
            throw new DemoFailedException(shortcomings);
        }
    }

    /** So many replacements by versions that work, under load, and what is left of the old ones. */
    void prove(int swaps) throws Exception {
        List<String> shortcomings = new ArrayList<>();
        try {
            begin();
            Totals end;
            long told;
            Footprint before;
            long began;
            try (Teller teller = audience.told()) {
                for (int i = 0; i < Math.min(10, swaps / 2); i++) { // what a JVM makes once is made
                    String unused = swap();
                }
                before = Footprint.now();
                began = System.nanoTime();
                for (int i = 1; i <= swaps; i++) {
                    String now = swap();
                    stage.live(String.format(
                            Locale.ROOT, "%d of %d: version %s, %d messages told", i, swaps, now, teller.told()));
                }
                told = teller.finish();
                end = audience.collect(shortcomings);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            long alive = loaders.alive(LOADERS_IN_USE, LONG);
            Footprint after = Footprint.now();
            stage.line("");
            stage.line("| | |");
            stage.line("| --- | --- |");
            row(
                    "swaps of the type of " + end.agents() + " agents under load",
                    swaps + " in " + Math.round(seconds) + " s");
            row("messages told / handled once", told + " / " + end.handled());
            row("messages lost / doubled", (told - end.handled()) + " / " + end.doubled());
            row("pause of an agent, p50 / p99", end.pause(50) + " / " + end.pause(99) + " of " + end.handOvers());
            row(
                    "class loaders of all versions that are reachable",
                    alive + ", of which " + LOADERS_IN_USE + " are in use");
            row("threads before / after", before.threads() + " / " + after.threads());
            row("MBeans before / after", before.mbeans() + " / " + after.mbeans());
            row("metaspace", String.format(Locale.ROOT, "%+.2f %%", 100 * after.growthSince(before)));
            if (told != end.handled() || end.doubled() != 0) {
                shortcomings.add(
                        told + " messages were told, " + end.handled() + " handled, " + end.doubled() + " twice");
            }
            if (alive > LOADERS_IN_USE) {
                shortcomings.add(alive + " class loaders are reachable, but " + LOADERS_IN_USE + " are in use");
            }
            if (after.growthSince(before) > METASPACE_GROWTH) {
                shortcomings.add("metaspace has grown by more than 2 %");
            }
        } finally {
            end();
        }
        if (!shortcomings.isEmpty()) {
            throw new DemoFailedException(shortcomings);
        }
    }

    private void begin() throws Exception {
        install(jars.good(next()));
        audience.enter();
        stage.line(audience.size() + " agents of plugin " + TallyJar.PLUGIN + " " + serving()
                + " are at work; each message that they are told bears its number");
    }

    private void end() throws Exception {
        audience.leave();
        for (PluginInfo info : plugins.list()) {
            if (info.name().equals(TallyJar.PLUGIN) && info.sha256().isPresent()) {
                plugins.remove(info.name(), info.version(), BY).get();
            }
        }
    }

    private String swap() throws Exception {
        String to = next();
        install(jars.good(to));
        return to;
    }

    private void install(Path jar) throws Exception {
        try {
            plugins.install(jar, BY).get().forEach(info -> loaders.follow(info.bundle()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw e;
        }
    }

    private String serving() {
        return plugins.list().stream()
                .filter(info -> info.name().equals(TallyJar.PLUGIN))
                .filter(info -> info.status() == PluginStatus.SERVING || info.status() == PluginStatus.PROBATION)
                .map(PluginInfo::version)
                .findFirst()
                .orElse("none");
    }

    private String why() {
        return plugins.history(TallyJar.PLUGIN).stream()
                .filter(moment -> moment.what().equals("rolled back"))
                .reduce((earlier, later) -> later)
                .flatMap(PluginMoment::why)
                .orElse("no reason is on the record");
    }

    private int newest() {
        return plugins.history(TallyJar.PLUGIN).stream()
                .flatMap(moment -> moment.version().stream())
                .mapToInt(text -> Integer.parseInt(text.substring(0, text.indexOf('.'))))
                .max()
                .orElse(0);
    }

    private String next() {
        version++;
        return version + ".0.0";
    }

    private void row(String what, String value) {
        stage.line("| " + what + " | " + value + " |");
    }
}
