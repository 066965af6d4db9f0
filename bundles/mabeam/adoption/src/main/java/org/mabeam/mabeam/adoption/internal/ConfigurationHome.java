// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.adoption.internal;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.mabeam.foundation.config.Attribute;
import org.mabeam.foundation.config.ConfigurationDescription;
import org.mabeam.foundation.config.ConfigurationDescription.Item;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.variable.Kind;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Attributes of configurations: described by bundles, kept by Configuration Admin, some of them in a file. */
final class ConfigurationHome implements Home<Kind.Origin.Attribute> {

    private static final String FILE = "felix.fileinstall.filename";
    private static final String HIDDEN = "***";

    private final ConfigurationAdmin admin;
    private final Supplier<List<ConfigurationDescription>> describe;
    private final AtomicBoolean stale = new AtomicBoolean(true);
    private final Set<String> seen = new HashSet<>();
    private List<ConfigurationDescription> descriptions = List.of();

    /** @param describe reads what the installed bundles describe */
    ConfigurationHome(ConfigurationAdmin admin, Supplier<List<ConfigurationDescription>> describe) {
        this.admin = admin;
        this.describe = describe;
    }

    /** Bundles may describe something else now. Any thread. */
    void describedAnew() {
        stale.set(true);
    }

    /**
     * All attributes, also those that cannot be adopted; some bundles make instances of what they describe as single.
     */
    List<Found> all() {
        List<Found> all = new ArrayList<>();
        for (ConfigurationDescription each : descriptions()) {
            for (Configuration instance : configurations("service.factoryPid", each.pid())) {
                each.items().forEach(item -> all.add(found(instance.getPid(), each, item, Optional.of(instance))));
            }
            if (!each.factory()) {
                Optional<Configuration> stored = configuration(each.pid());
                each.items().forEach(item -> all.add(found(each.pid(), each, item, stored)));
            }
        }
        return all;
    }

    /** Away is what no bundle describes, and what was stored once and is no more. */
    @Override
    public Optional<Found> find(Kind.Origin.Attribute origin) {
        Optional<Configuration> stored = configuration(origin.pid());
        if (stored.isPresent()) {
            seen.add(origin.pid());
        } else if (seen.contains(origin.pid())) {
            return Optional.empty();
        }
        String owner = stored.map(Configuration::getFactoryPid).orElse(origin.pid());
        for (ConfigurationDescription each : descriptions()) {
            boolean applies = each.pid().equals(owner) && (stored.isPresent() || !each.factory());
            Optional<Item> item = applies ? each.item(origin.name()) : Optional.empty();
            if (item.isPresent()) {
                return Optional.of(found(origin.pid(), each, item.get(), stored));
            }
        }
        return Optional.empty();
    }

    @Override
    public void write(Kind.Origin.Attribute origin, Found found, String value) {
        try {
            Optional<Configuration> stored = configuration(origin.pid());
            Configuration target = stored.isPresent() ? stored.get() : admin.getConfiguration(origin.pid(), "?");
            SortedMap<String, Object> properties = properties(target);
            properties.put(origin.name(), Stored.value(asStored(found, properties, origin.name()), value));
            boolean unused = target.updateIfDifferent(FrameworkUtil.asDictionary(properties));
            seen.add(origin.pid());
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            throw new UnavailableException(origin.text() + " cannot be stored: " + e.getMessage(), e);
        }
    }

    /** The type that the value has stays; a file in {@code etc/} holds texts. */
    private static Class<?> asStored(Found found, SortedMap<String, Object> properties, String name) {
        Object before = properties.get(name);
        Object file = properties.get(FILE);
        if (before != null) {
            return before.getClass();
        }
        return file != null && file.toString().endsWith(".cfg") ? String.class : found.stored();
    }

    private Found found(String pid, ConfigurationDescription owner, Item item, Optional<Configuration> stored) {
        Attribute attribute = item.attribute();
        Optional<Object> value = stored.map(each -> properties(each).get(attribute.name()));
        Optional<String> present = value.map(ConfigurationHome::text)
                .or(() -> Optional.of(String.join(",", attribute.defaults())).filter(text -> !text.isEmpty()));
        boolean secret = attribute.type() == Attribute.Type.SECRET;
        Optional<String> file = stored.map(each -> properties(each).get(FILE))
                .map(Object::toString)
                .map(path -> path.substring(path.lastIndexOf('/') + 1));
        return new Found(
                new Kind.Origin.Attribute(pid, attribute.name()),
                attribute,
                item.stored(),
                secret ? present.map(hidden -> HIDDEN) : present,
                owner.bundle(),
                file.map(name -> "the file " + name).orElse("the configuration " + pid));
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> many) {
            return String.join(",", many.stream().map(String::valueOf).toList());
        } else if (value.getClass().isArray()) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                texts.add(String.valueOf(Array.get(value, i)));
            }
            return String.join(",", texts);
        }
        return value.toString();
    }

    private List<ConfigurationDescription> descriptions() {
        if (stale.getAndSet(false)) {
            try {
                descriptions = describe.get();
            } catch (RuntimeException e) { // the next look tries again
                stale.set(true);
                throw new UnavailableException("the descriptions of the bundles cannot be read: " + e.getMessage(), e);
            }
        }
        return descriptions;
    }

    private Optional<Configuration> configuration(String pid) {
        return configurations(Constants.SERVICE_PID, pid).stream().findFirst();
    }

    private List<Configuration> configurations(String key, String value) {
        String escaped = value.replaceAll("([\\\\*()])", "\\\\$1");
        try {
            Configuration[] found = admin.listConfigurations("(" + key + "=" + escaped + ")");
            return found == null ? List.of() : Arrays.asList(found);
        } catch (IOException | InvalidSyntaxException | IllegalStateException e) {
            throw new UnavailableException("the configuration " + value + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Keys do not mind their case, as in Configuration Admin. */
    private static SortedMap<String, Object> properties(Configuration configuration) {
        SortedMap<String, Object> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        try {
            Dictionary<String, Object> properties = configuration.getProperties();
            if (properties != null) {
                for (String key : Collections.list(properties.keys())) {
                    found.put(key, properties.get(key));
                }
            }
            return found;
        } catch (IllegalStateException e) { // deleted since it was listed
            throw new UnavailableException("a configuration went away: " + e.getMessage(), e);
        }
    }
}
