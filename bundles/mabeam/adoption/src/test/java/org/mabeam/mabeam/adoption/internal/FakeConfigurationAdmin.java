// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.adoption.internal;

import java.io.IOException;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Configurations in memory; tells of each change at once, counts the writes, and refuses them if a test wants that. */
final class FakeConfigurationAdmin implements ConfigurationAdmin {

    final SortedMap<String, Fake> stored = new TreeMap<>();
    Runnable changed = () -> {};
    Optional<String> refusal = Optional.empty();
    int writes;

    /** As somebody else would. */
    synchronized void put(String pid, Optional<String> factory, Map<String, Object> values) {
        stored.put(pid, new Fake(pid, factory, new HashMap<>(values)));
        changed.run();
    }

    /** As a console would: one key. */
    synchronized void set(String pid, String key, Object value) {
        held(pid).values.put(key, value);
        changed.run();
    }

    synchronized void delete(String pid) {
        stored.remove(pid);
        changed.run();
    }

    synchronized @Nullable Object get(String pid, String key) {
        return held(pid).values.get(key);
    }

    private Fake held(String pid) {
        return Optional.ofNullable(stored.get(pid)).orElseThrow();
    }

    synchronized int writes() {
        return writes;
    }

    @Override
    public synchronized Configuration getConfiguration(String pid, String location) {
        return stored.computeIfAbsent(pid, absent -> new Fake(pid, Optional.empty(), new HashMap<>()));
    }

    @Override
    public synchronized Configuration @Nullable [] listConfigurations(String filter) throws InvalidSyntaxException {
        Filter wanted = FrameworkUtil.createFilter(filter);
        Configuration[] found = stored.values().stream()
                .filter(each -> wanted.match(each.getProperties()))
                .toArray(Configuration[]::new);
        return found.length == 0 ? null : found;
    }

    @Override
    public Configuration getConfiguration(String pid) {
        throw new AssertionError("would bind the configuration to our bundle");
    }

    @Override
    public Configuration createFactoryConfiguration(String factoryPid) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public Configuration createFactoryConfiguration(String factoryPid, String location) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public Configuration getFactoryConfiguration(String factoryPid, String name, String location) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public Configuration getFactoryConfiguration(String factoryPid, String name) {
        throw new AssertionError("no such call is expected here");
    }

    /** One configuration. */
    final class Fake implements Configuration {
        private final String pid;
        private final Optional<String> factory;
        private Map<String, Object> values;

        Fake(String pid, Optional<String> factory, Map<String, Object> values) {
            this.pid = pid;
            this.factory = factory;
            this.values = values;
        }

        @Override
        public String getPid() {
            return pid;
        }

        @Override
        public @Nullable String getFactoryPid() {
            return factory.orElse(null);
        }

        @Override
        public Dictionary<String, Object> getProperties() {
            synchronized (FakeConfigurationAdmin.this) {
                Map<String, Object> all = new HashMap<>(values);
                all.put(Constants.SERVICE_PID, pid);
                factory.ifPresent(owner -> all.put("service.factoryPid", owner));
                return FrameworkUtil.asDictionary(all);
            }
        }

        @Override
        public boolean updateIfDifferent(Dictionary<String, ?> properties) throws IOException {
            synchronized (FakeConfigurationAdmin.this) {
                if (refusal.isPresent()) {
                    throw new IOException(refusal.get());
                }
                writes++;
                values = new HashMap<>(FrameworkUtil.asMap(properties));
                values.remove(Constants.SERVICE_PID);
                values.remove("service.factoryPid");
                changed.run();
                return true;
            }
        }

        @Override
        public void update(Dictionary<String, ?> properties) {
            throw new AssertionError("no such call is expected here");
        }

        @Override
        public void update() {
            throw new AssertionError("no such call is expected here");
        }

        @Override
        public void delete() {
            throw new AssertionError("no such call is expected here");
        }

        @Override
        public void setBundleLocation(String location) {
            throw new AssertionError("no such call is expected here");
        }

        @Override
        public String getBundleLocation() {
            throw new AssertionError("no such call is expected here");
        }

        @Override
        public long getChangeCount() {
            throw new AssertionError("no such call is expected here");
        }

        @Override
        public void addAttributes(ConfigurationAttribute... attributes) {
            throw new AssertionError("no such call is expected here");
        }

        @Override
        public void removeAttributes(ConfigurationAttribute... attributes) {
            throw new AssertionError("no such call is expected here");
        }

        @Override
        public Set<ConfigurationAttribute> getAttributes() {
            throw new AssertionError("no such call is expected here");
        }

        @Override
        public Dictionary<String, Object> getProcessedProperties(org.osgi.framework.ServiceReference<?> reference) {
            throw new AssertionError("no such call is expected here");
        }
    }
}
