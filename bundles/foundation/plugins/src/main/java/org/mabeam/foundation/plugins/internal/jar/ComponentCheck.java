// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.osgi.framework.Constants;

/** Whether the components that a manifest names are in the jar, with their classes. */
final class ComponentCheck {

    private static final String SERVICE_COMPONENT = "Service-Component";

    private final Zip zip;
    private final ClassPath classes;
    private final List<String> objections;

    ComponentCheck(Zip zip, ClassPath classes, List<String> objections) {
        this.zip = zip;
        this.classes = classes;
        this.objections = objections;
    }

    void check(BundleManifest manifest) throws BadJarException {
        SortedSet<String> all = new TreeSet<>();
        manifest.header(Constants.BUNDLE_ACTIVATOR)
                .filter(each -> !classes.hasClass(each))
                .ifPresent(each -> objections.add("has the Bundle-Activator " + each + ", whose class is not in it"));
        for (String path : manifest.paths(SERVICE_COMPONENT)) {
            List<String> files = files(path.replaceFirst("^/", ""));
            if (files.isEmpty()) {
                objections.add("has no " + path + ", but its Service-Component says so");
            }
            all.addAll(files);
        }
        all.forEach(this::check);
    }

    /** The file of a path, or all that it matches if its last part has a star. */
    private List<String> files(String path) {
        if (!path.substring(path.lastIndexOf('/') + 1).contains("*")) {
            return zip.size(path).isPresent() ? List.of(path) : List.of();
        }
        List<String> parts = List.of(path.split("\\*", -1));
        return zip.names().stream().filter(each -> matches(each, parts)).toList();
    }

    /** Whether the parts follow each other, at the cost of one look at the name: a pattern could be made to hang. */
    private static boolean matches(String name, List<String> parts) {
        String last = parts.get(parts.size() - 1);
        int at = parts.get(0).length();
        if (!name.startsWith(parts.get(0)) || name.indexOf('/', parts.get(0).lastIndexOf('/') + 1) >= 0) {
            return false;
        }
        for (String each : parts.subList(1, parts.size() - 1)) {
            int found = name.indexOf(each, at);
            if (found < 0) {
                return false;
            }
            at = found + each.length();
        }
        return name.endsWith(last) && name.length() - last.length() >= at;
    }

    private void check(String file) {
        List<String> implementations = new ArrayList<>();
        try {
            Xml.read(zip, file, (element, attributes) -> {
                if (element.equals("implementation")) {
                    implementations.add(attributes.getOrDefault("class", ""));
                }
            });
        } catch (BadJarException e) {
            objections.add(e.sentence());
            return;
        }
        if (implementations.isEmpty()) {
            objections.add("has a component without a class: " + file + " must have an element implementation");
        }
        for (String each : implementations) {
            if (!classes.hasClass(each.strip())) {
                objections.add("has a component " + file + " of the class " + each + ", which is not in it");
            }
        }
    }
}
