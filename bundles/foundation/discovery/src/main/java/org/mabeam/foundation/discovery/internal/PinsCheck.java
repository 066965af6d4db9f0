// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.discovery.internal;

import java.util.List;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.config.SettingsCheck;
import org.osgi.service.component.annotations.Component;

/** Pins that are none do not reach discovery, which keeps those that it has. */
@Component
public final class PinsCheck implements SettingsCheck {

    @Override
    public String pid() {
        return ServiceDiscovery.PID;
    }

    @Override
    public void check(Settings settings) {
        Pins.of(settings.values().getOrDefault("pins", List.of()));
    }
}
