// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.felix.utils.manifest.Clause;
import org.mabeam.foundation.plugin.PluginName;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;

/** Whether a manifest is that of a plugin which can live beside its other versions and ties itself to no stranger. */
final class ManifestCheck {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,100}");
    private static final String SERVICE = "osgi.service";
    private static final String OURS = "org.mabeam";

    private final BundleManifest manifest;
    private final List<String> objections;

    ManifestCheck(BundleManifest manifest, List<String> objections) {
        this.manifest = manifest;
        this.objections = objections;
    }

    /** Its symbolic name; with an objection if there could be only one of it. */
    String symbolicName() throws BadJarException {
        List<Clause> clauses = manifest.clauses(Constants.BUNDLE_SYMBOLICNAME);
        if ("true".equals(clauses.get(0).getDirective(Constants.SINGLETON_DIRECTIVE))) {
            objections.add("is a singleton, but must not be one, since a new version is installed beside the old one:"
                    + " leave singleton:=true out of Bundle-SymbolicName");
        }
        return clauses.get(0).getName();
    }

    /** Its version; empty, with an objection, if it has none. */
    Optional<Version> version() {
        Optional<String> text = manifest.header(Constants.BUNDLE_VERSION);
        try {
            if (text.isPresent()) {
                return text.map(Version::valueOf);
            }
        } catch (IllegalArgumentException e) { // said below
        }
        objections.add("has the Bundle-Version " + text.orElse("(none)") + ", but it must be a version such as 1.2.0");
        return Optional.empty();
    }

    /** The plugins that it brings; none, with an objection, if it names none or one wrongly. */
    SortedSet<String> names() {
        SortedSet<String> found = new TreeSet<>();
        List<Capability> all = manifest.resource().getCapabilities(PluginName.CAPABILITY);
        for (Capability each : all) {
            Object given = each.getAttributes().get(PluginName.CAPABILITY);
            if (given instanceof String name && NAME.matcher(name).matches()) {
                found.add(name);
            } else {
                objections.add("names a plugin \"" + (given == null ? "" : given)
                        + "\", but a name must be 1 to 100 lower case letters, digits and '-'");
            }
        }
        if (all.isEmpty()) {
            objections.add("is no plugin of Mabeam: its manifest must have a Provide-Capability "
                    + PluginName.CAPABILITY + ";" + PluginName.CAPABILITY + "=NAME, which @PluginName writes");
        }
        return found;
    }

    /** The types of the services that it brings. */
    SortedSet<String> services() {
        SortedSet<String> found = new TreeSet<>();
        for (Capability each : manifest.resource().getCapabilities(SERVICE)) {
            Object types = each.getAttributes().get(Constants.OBJECTCLASS);
            Stream<?> all = types instanceof Collection<?> many ? many.stream() : Stream.ofNullable(types);
            found.addAll(all.map(String::valueOf).toList());
        }
        return found;
    }

    /** Objects to what ties it to strangers. */
    void ties() throws BadJarException {
        if (manifest.header(Constants.FRAGMENT_HOST).isPresent()) {
            objections.add("is a fragment (Fragment-Host), but must be a bundle of its own, since a fragment changes"
                    + " its host");
        }
        if (manifest.paths(Constants.DYNAMICIMPORT_PACKAGE).contains("*")) {
            objections.add("has DynamicImport-Package: *, but must import what it needs by name, since this would tie"
                    + " it to whatever strangers are there");
        }
        List<String> taken = new ArrayList<>();
        for (Capability each : manifest.resource().getCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
            String name = String.valueOf(each.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
            if (name.equals(OURS) || name.startsWith(OURS + ".")) {
                taken.add(name);
            }
        }
        if (!taken.isEmpty()) {
            objections.add("exports " + String.join(", ", taken) + ", but must export no package of " + OURS
                    + ", since others would be wired to the plugin instead of to this product");
        }
    }
}
