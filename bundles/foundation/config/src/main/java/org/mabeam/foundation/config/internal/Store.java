// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config.internal;

import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.mabeam.foundation.error.UnavailableException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** What Configuration Admin holds, as maps. */
final class Store {

    private static final String FILE = "felix.fileinstall.filename";

    private final ConfigurationAdmin admin;

    Store(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** Everything that is set, by PID. */
    Map<String, Map<String, Object>> all() {
        return all(Configuration::getProperties);
    }

    /** Everything that holds, by PID: without what the {@link SettingsGuard} refused. */
    Map<String, Map<String, Object>> holding() {
        return all(each -> each.getProcessedProperties(null));
    }

    private Map<String, Map<String, Object>> all(Function<Configuration, Dictionary<String, Object>> properties) {
        Map<String, Map<String, Object>> found = new HashMap<>();
        try {
            Configuration[] all = admin.listConfigurations(null);
            for (Configuration each : all == null ? new Configuration[0] : all) {
                found.put(each.getPid(), map(properties.apply(each)));
            }
            return found;
        } catch (IOException | InvalidSyntaxException e) {
            throw new UnavailableException("the settings cannot be read: " + e.getMessage(), e);
        }
    }

    /** What is set for one PID; empty if nothing is. */
    Map<String, Object> read(String pid) {
        return all().getOrDefault(pid, Map.of());
    }

    void write(String pid, Map<String, Object> values) {
        try {
            admin.getConfiguration(pid, "?").update(FrameworkUtil.asDictionary(values));
        } catch (IOException e) {
            throw new UnavailableException("the settings of " + pid + " cannot be stored: " + e.getMessage(), e);
        }
    }

    /** Whether a file in {@code etc/} holds them: then they are text, as the file would give them. */
    static boolean isOfFile(Map<String, Object> stored) {
        return stored.containsKey(FILE);
    }

    static Map<String, Object> map(Dictionary<String, Object> properties) {
        Map<String, Object> found = new HashMap<>();
        if (properties != null) {
            for (String key : Collections.list(properties.keys())) {
                found.put(key, properties.get(key));
            }
        }
        return found;
    }
}
