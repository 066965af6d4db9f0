// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the settings that a plugin describes can be shown, set and checked. */
final class SettingsCheck {

    private static final String FOLDER = "OSGI-INF/metatype/";

    private final Zip zip;
    private final List<String> objections;

    SettingsCheck(Zip zip, List<String> objections) {
        this.zip = zip;
        this.objections = objections;
    }

    void check() {
        zip.names().stream()
                .filter(each -> each.startsWith(FOLDER) && each.endsWith(".xml"))
                .sorted()
                .forEach(this::check);
    }

    private void check(String file) {
        try {
            SettingsFile settings = SettingsFile.read(zip, file);
            Map<String, String> pids = settings.pids();
            checkIds(file, settings);
            for (SettingsFile.ObjectClass each : settings.classes()) {
                check(file, pids.getOrDefault(each.id(), each.id()), each);
            }
        } catch (BadJarException e) {
            objections.add(e.sentence());
        }
    }

    private void checkIds(String file, SettingsFile settings) {
        Set<String> ids = new HashSet<>();
        for (SettingsFile.ObjectClass each : settings.classes()) {
            if (each.id().isEmpty() || !ids.add(each.id())) {
                objections.add("has in " + file + " an OCD with the id \"" + each.id()
                        + "\", but each must have an id of its own");
            }
        }
        for (SettingsFile.Designate each : settings.designates()) {
            if (each.pid().isEmpty()) {
                objections.add("has in " + file + " a Designate without a pid or factoryPid");
            }
            if (each.classes().isEmpty() || !ids.containsAll(each.classes())) {
                objections.add("has in " + file + " a Designate of " + each.pid() + " with the ocdref "
                        + String.join(", ", each.classes()) + ", but it must be the id of an OCD in that file");
            }
        }
    }

    private void check(String file, String pid, SettingsFile.ObjectClass settings) {
        Set<String> ids = new HashSet<>();
        for (SettingsFile.Setting each : settings.settings()) {
            String id = each.get("id");
            if (id.isEmpty() || !ids.add(id)) {
                objections.add("has in " + file + " for " + pid + " a setting (AD) with the id \"" + id
                        + "\", but each must have an id of its own");
            }
            new SettingCheck(pid, each, objections).check();
        }
    }
}
