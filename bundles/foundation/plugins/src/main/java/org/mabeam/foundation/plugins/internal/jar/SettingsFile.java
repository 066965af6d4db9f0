// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A file of Metatype as it stands, before anything of it is believed.
 *
 * @param classes in their order, by ID; several of one ID are kept
 * @param designates in their order
 */
record SettingsFile(List<ObjectClass> classes, List<Designate> designates) {

    /** A set of settings. */
    record ObjectClass(String id, List<Setting> settings) {}

    /**
     * A setting.
     *
     * @param attributes of its element
     * @param options the values that it may have; none if any will do
     */
    record Setting(Map<String, String> attributes, List<String> options) {
        String get(String name) {
            return attributes.getOrDefault(name, "");
        }
    }

    /** Which PID has which settings. */
    record Designate(String pid, List<String> classes) {}

    static SettingsFile read(Zip zip, String file) throws BadJarException {
        SettingsFile found = new SettingsFile(new ArrayList<>(), new ArrayList<>());
        List<String> elements = new ArrayList<>();
        Xml.read(zip, file, (element, attributes) -> {
            elements.add(element);
            found.take(element, attributes);
        });
        if (!elements.get(0).equals("MetaData")) {
            throw new BadJarException(
                    "has " + file + " with the root " + elements.get(0) + ", but it must be MetaData");
        }
        return found;
    }

    /** The PID of each class, by its ID; its own ID if no PID is named. */
    Map<String, String> pids() {
        Map<String, String> found = new LinkedHashMap<>();
        classes.forEach(each -> found.put(each.id(), each.id()));
        designates.forEach(each -> each.classes().forEach(id -> found.put(id, each.pid())));
        return new TreeMap<>(found);
    }

    private void take(String element, Map<String, String> attributes) {
        switch (element) {
            case "OCD" -> classes.add(new ObjectClass(attributes.getOrDefault("id", ""), new ArrayList<>()));
            case "AD" ->
                last(classes).ifPresent(each -> each.settings().add(new Setting(attributes, new ArrayList<>())));
            case "Option" ->
                last(classes)
                        .flatMap(each -> last(each.settings()))
                        .ifPresent(each -> each.options().add(attributes.getOrDefault("value", "")));
            case "Designate" ->
                designates.add(new Designate(
                        attributes.getOrDefault("factoryPid", attributes.getOrDefault("pid", "")), new ArrayList<>()));
            case "Object" ->
                last(designates).ifPresent(each -> each.classes().add(attributes.getOrDefault("ocdref", "")));
            default -> {} // Icon and whatever else is for people
        }
    }

    private static <T> Optional<T> last(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }
}
