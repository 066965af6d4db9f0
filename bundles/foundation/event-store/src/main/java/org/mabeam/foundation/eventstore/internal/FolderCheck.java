// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.util.List;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.config.SettingsCheck;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** A folder that cannot be one does not close the record that is open. */
@Component
public final class FolderCheck implements SettingsCheck {

    private final FolderSetting setting;

    @Activate
    public FolderCheck(BundleContext context) {
        this(new FolderSetting(context::getProperty));
    }

    FolderCheck(FolderSetting setting) {
        this.setting = setting;
    }

    @Override
    public String pid() {
        return EventStoreComponent.PID;
    }

    @Override
    public void check(Settings settings) {
        settings.values().getOrDefault("folder", List.of()).forEach(setting::resolve);
    }
}
