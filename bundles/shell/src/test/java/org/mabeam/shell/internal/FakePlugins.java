// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.plugin.PluginInfo;
import org.mabeam.foundation.plugin.PluginMoment;
import org.mabeam.foundation.plugin.PluginStatus;
import org.mabeam.foundation.plugin.PluginVerdict;
import org.mabeam.foundation.plugin.Plugins;

/** Shows the plugins that a test put, remembers what was asked of it, and refuses what a test says. */
final class FakePlugins implements Plugins {

    static final String SHA256 = "ab".repeat(32);

    final List<String> calls = new ArrayList<>();
    final List<PluginInfo> installed = new ArrayList<>();
    Optional<String> objection = Optional.empty();

    /** One that a user installed. */
    static PluginInfo installed(String name, String version, PluginStatus status) {
        return new PluginInfo(
                name,
                new TreeSet<>(List.of("StrategyType")),
                version,
                status,
                false,
                83,
                "org.example." + name,
                Optional.of(SHA256),
                Optional.of("alice"),
                "deploy/" + name + ".jar",
                Optional.empty());
    }

    /** One that came with the product and is pinned. */
    static PluginInfo pinned(String name, String version) {
        return new PluginInfo(
                name,
                new TreeSet<>(List.of("AgentType", "StrategyType")),
                version,
                PluginStatus.SERVING,
                true,
                61,
                "org.mabeam." + name,
                Optional.empty(),
                Optional.empty(),
                "product",
                Optional.empty());
    }

    /** One that does not work. */
    static PluginInfo waiting(String name, String version, String trouble) {
        return new PluginInfo(
                name,
                new TreeSet<>(),
                version,
                PluginStatus.WAITING,
                false,
                84,
                "org.example." + name,
                Optional.of(SHA256),
                Optional.empty(),
                "file " + name + ".jar",
                Optional.of(trouble));
    }

    @Override
    public List<PluginInfo> list() {
        return List.copyOf(installed);
    }

    @Override
    public List<PluginMoment> history(String name) {
        return name.equals("climb")
                ? List.of(
                        new PluginMoment(
                                7,
                                Instant.parse("2030-01-01T00:00:00Z"),
                                "installed",
                                Optional.of("1.1.0"),
                                Optional.empty(),
                                "deploy folder"),
                        new PluginMoment(
                                9,
                                Instant.parse("2030-01-01T00:00:01Z"),
                                "refused",
                                Optional.empty(),
                                Optional.of("is not signed, but must be"),
                                "person:alice"))
                : List.of();
    }

    @Override
    public PluginVerdict verify(Path jar) {
        calls.add("verify " + jar);
        return new PluginVerdict(
                new TreeSet<>(List.of("climb", "walk")),
                Optional.of("1.1.0"),
                SHA256,
                objection.isPresent() ? Optional.empty() : Optional.of("alice"),
                objection.stream().toList());
    }

    @Override
    public CompletableFuture<List<PluginInfo>> install(Path jar, String by) {
        return asked("install " + jar + " by " + by, List.of(serving("climb"), serving("walk")));
    }

    @Override
    public CompletableFuture<Void> remove(String name, String version, String by) {
        return asked("remove " + name + " " + version + " by " + by, name).thenAccept(removed -> {});
    }

    @Override
    public CompletableFuture<PluginInfo> pin(String name, String version, String by) {
        return asked("pin " + name + " " + version + " by " + by, serving(name));
    }

    @Override
    public CompletableFuture<PluginInfo> unpin(String name, String by) {
        return asked("unpin " + name + " by " + by, serving(name));
    }

    @Override
    public CompletableFuture<PluginInfo> rollback(String name, String by) {
        return asked("rollback " + name + " by " + by, serving(name));
    }

    private <T> CompletableFuture<T> asked(String call, T answer) {
        calls.add(call);
        return objection.isPresent()
                ? CompletableFuture.failedFuture(new ConflictException(objection.get()))
                : CompletableFuture.completedFuture(answer);
    }

    private static PluginInfo serving(String name) {
        return installed(name, "1.1.0", PluginStatus.SERVING);
    }
}
