// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.mabeam.foundation.config.Configuration;
import org.mabeam.foundation.config.ConfigurationChange;
import org.mabeam.foundation.config.ConfigurationDescription;
import org.mabeam.foundation.config.Configurations;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.NotFoundException;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.MetaTypeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings of this node: described by Metatype, kept by Configuration Admin. */
@Component(service = {Configurations.class, SynchronousConfigurationListener.class})
public final class MetatypeConfigurations implements Configurations, SynchronousConfigurationListener {

    private static final Logger LOG = LoggerFactory.getLogger(MetatypeConfigurations.class);

    private final Store store;
    private final Descriptions descriptions;
    private final SettingsGuard guard;
    private final ExecutorService inOrder = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "mabeam-config");
        thread.setDaemon(true);
        return thread;
    });
    private final Watches watches = new Watches(inOrder);
    private final Object writing = new Object();
    private final Object seeing = new Object();
    private final Map<String, Map<String, Object>> seen;

    /** Reads what is set now, so that the first change knows what was before. */
    @Activate
    public MetatypeConfigurations(
            BundleContext context,
            @Reference ConfigurationAdmin admin,
            @Reference MetaTypeService metatype,
            @Reference SettingsGuard guard) {
        this.store = new Store(admin);
        this.descriptions = new Descriptions(context, metatype);
        this.guard = guard;
        this.seen = store.holding();
    }

    @Override
    public List<Configuration> list() {
        Map<String, Map<String, Object>> stored = store.holding();
        return descriptions.all().values().stream()
                .map(each -> each.with(stored.getOrDefault(each.pid(), Map.of())))
                .toList();
    }

    @Override
    public List<ConfigurationDescription> descriptions() {
        return descriptions.everything();
    }

    @Override
    public Configuration read(String pid) {
        return description(pid).with(store.holding().getOrDefault(pid, Map.of()));
    }

    @Override
    public Configuration update(String pid, Map<String, List<String>> changes) {
        Description description = description(pid);
        Faults faults = new Faults();
        new TreeMap<>(changes)
                .forEach((name, values) -> description
                        .attribute(name)
                        .ifPresentOrElse(
                                each -> each.check(values, faults),
                                () -> faults.check(
                                        false,
                                        name,
                                        String.join(", ", values),
                                        "one of the settings " + description.names())));
        faults.throwIfAny();
        // Held while Configuration Admin stores: two updates of one PID must not lose each other's values.
        synchronized (writing) {
            Map<String, Object> next = base(pid);
            boolean asText = Store.isOfFile(next);
            changes.forEach((name, values) -> next.put(
                    name,
                    asText
                            ? String.join(",", values)
                            : description.attribute(name).orElseThrow().typed(values)));
            guard.check(pid, description.plain(next));
            store.write(pid, next);
        }
        LOG.info("config.updated pid={} names={}", pid, new TreeMap<>(changes).keySet());
        return read(pid);
    }

    @Override
    public Configuration reset(String pid, List<String> names) {
        Description description = description(pid);
        Faults faults = new Faults();
        for (String name : names) {
            faults.check(
                    description.attribute(name).isPresent(),
                    "name",
                    name,
                    "one of the settings " + description.names());
        }
        faults.throwIfAny();
        synchronized (writing) { // as above
            Map<String, Object> next = base(pid);
            boolean changed = names.isEmpty()
                    ? next.keySet().removeIf(name -> description.attribute(name).isPresent())
                    : next.keySet().removeAll(names);
            if (changed) {
                store.write(pid, next);
            }
        }
        LOG.info("config.reset pid={} names={}", pid, names.isEmpty() ? "all" : names);
        return read(pid);
    }

    @Override
    public AutoCloseable watch(String pidPrefix, Consumer<ConfigurationChange> changed) {
        return watches.add(pidPrefix, changed);
    }

    /** Called by Configuration Admin, by whomever it was changed. */
    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() == ConfigurationEvent.CM_LOCATION_CHANGED) {
            return;
        }
        String pid = event.getPid();
        Map<String, Object> now = event.getType() == ConfigurationEvent.CM_DELETED
                ? Map.of()
                : store.holding().getOrDefault(pid, Map.of());
        synchronized (seeing) {
            Map<String, Object> before = seen.getOrDefault(pid, Map.of());
            seen.put(pid, now);
            Settings old = visible(pid, before);
            Settings next = visible(pid, now);
            if (!old.equals(next)) {
                watches.tell(new ConfigurationChange(pid, old, next));
            }
        }
    }

    /** Tells nobody any more. */
    @Deactivate
    public void close() {
        inOrder.shutdown();
    }

    /** What an update adds to: not what was refused. */
    private Map<String, Object> base(String pid) {
        return new HashMap<>(guard.isRefusing(pid) ? store.holding().getOrDefault(pid, Map.of()) : store.read(pid));
    }

    private Description description(String pid) {
        return descriptions
                .find(pid)
                .orElseThrow(() -> new NotFoundException("there are no settings " + pid + "; there are "
                        + String.join(", ", descriptions.all().keySet())));
    }

    private Settings visible(String pid, Map<String, Object> stored) {
        return descriptions.find(pid).map(each -> each.values(stored)).orElseGet(() -> undescribed(stored));
    }

    private static Settings undescribed(Map<String, Object> stored) {
        SortedMap<String, List<String>> values = new TreeMap<>();
        stored.forEach((name, value) -> {
            List<String> texts = Described.Values.texts(value);
            if (!texts.isEmpty() && !name.startsWith("service.") && !name.startsWith("felix.")) {
                values.put(name, texts);
            }
        });
        return new Settings(values);
    }
}
