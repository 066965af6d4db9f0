// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.mabeam.foundation.config.Configuration;
import org.mabeam.foundation.config.ConfigurationChange;
import org.mabeam.foundation.config.ConfigurationDescription;
import org.mabeam.foundation.config.Configurations;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.discovery.internal.ServiceDiscovery;

/** The settings of discovery, which hears of its pins at once. */
final class PinsOnly implements Configurations {

    private final ServiceDiscovery discovery;
    private Settings settings = Settings.NONE;

    PinsOnly(ServiceDiscovery discovery) {
        this.discovery = discovery;
    }

    @Override
    public Configuration read(String pid) {
        return new Configuration(pid, "discovery", "", List.of(), settings);
    }

    @Override
    public Configuration update(String pid, Map<String, List<String>> changes) {
        settings = Settings.NONE.with("pins", changes.getOrDefault("pins", List.of()));
        discovery.pin(changes.getOrDefault("pins", List.of()));
        return read(pid);
    }

    @Override
    public Configuration reset(String pid, List<String> names) {
        settings = Settings.NONE;
        discovery.pin(List.of());
        return read(pid);
    }

    @Override
    public List<Configuration> list() {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public List<ConfigurationDescription> descriptions() {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public AutoCloseable watch(String pidPrefix, Consumer<ConfigurationChange> changed) {
        throw new AssertionError("no such call is expected here");
    }
}
