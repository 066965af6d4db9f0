// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.utils.resource.CapabilitySet;
import org.apache.felix.utils.resource.RequirementImpl;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.apache.felix.utils.resource.SimpleFilter;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * Whether each thing that a bundle must have to resolve is there, in this product or in the bundle itself. A dry run:
 * nothing is installed. It looks at one requirement after the other; that two of them need different providers of one
 * package (a conflict of {@code uses}) shows only when the framework resolves the bundle.
 */
final class ResolutionCheck {

    private static final String EE = "osgi.ee";
    private static final String SERVICE = "osgi.service";
    private static final Map<String, String> WORDS = Map.of(
            PackageNamespace.PACKAGE_NAMESPACE,
            "",
            BundleNamespace.BUNDLE_NAMESPACE,
            "the bundle ",
            "osgi.extender",
            "the extender ",
            "osgi.contract",
            "the contract ",
            "osgi.implementation",
            "an implementation of ",
            SERVICE,
            "a service ");

    private final Offer offer;

    ResolutionCheck(Offer offer) {
        this.offer = offer;
    }

    /** What is missing, one sentence each. */
    List<String> objections(Resource resource) {
        Map<String, List<Capability>> offered = new HashMap<>();
        return resource.getRequirements(null).stream()
                .filter(ResolutionCheck::isNeeded)
                .filter(each -> Stream.concat(
                                offered.computeIfAbsent(each.getNamespace(), offer::capabilities).stream(),
                                resource.getCapabilities(each.getNamespace()).stream())
                        .noneMatch(there -> CapabilitySet.matches(there, each)))
                .map(this::sentence)
                .distinct()
                .toList();
    }

    private static boolean isNeeded(Requirement requirement) {
        Map<String, String> directives = requirement.getDirectives();
        String effective =
                directives.getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE);
        String resolution =
                directives.getOrDefault(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE, Namespace.RESOLUTION_MANDATORY);
        return effective.equals(Namespace.EFFECTIVE_RESOLVE)
                && !resolution.equals(Namespace.RESOLUTION_OPTIONAL)
                && !resolution.equals(ResourceBuilder.RESOLUTION_DYNAMIC)
                && !requirement.getNamespace().equals(HostNamespace.HOST_NAMESPACE);
    }

    private String sentence(Requirement requirement) {
        String namespace = requirement.getNamespace();
        SimpleFilter filter = RequirementImpl.getFilter(requirement);
        String versionKey = versionKey(namespace);
        String nameKey = namespace.equals(SERVICE) ? "objectClass" : namespace;
        Optional<Need> need = Need.of(nameKey, versionKey, filter);
        if (namespace.equals(EE)) {
            return java(need, filter);
        }
        String word = WORDS.getOrDefault(namespace, namespace + " ");
        if (need.isEmpty()) {
            return "needs " + (word.isEmpty() ? "a package" : word.strip()) + " " + filter
                    + ", this product has none such";
        }
        return "needs " + (word + need.get().text()).strip() + ", this product has "
                + have(namespace, nameKey, versionKey, need.get());
    }

    /** All versions that the product has of it, or how much else. */
    private String have(String namespace, String nameKey, String versionKey, Need need) {
        List<Capability> ofName = offer.capabilities(namespace).stream()
                .filter(each -> need.name().isEmpty()
                        || hasName(each, nameKey, need.name().get()))
                .toList();
        if (ofName.isEmpty()) {
            return "none";
        }
        String versions = ofName.stream()
                .flatMap(each -> versions(each, versionKey))
                .distinct()
                .sorted()
                .map(Need::text)
                .collect(Collectors.joining(", "));
        boolean otherwiseRight = need.versions().isEmpty() || !need.rest().isEmpty();
        return (versions.isEmpty() ? "it" : versions) + (otherwiseRight ? " without that" : "");
    }

    private String java(Optional<Need> need, SimpleFilter filter) {
        String have = offer.capabilities(EE).stream()
                .filter(each -> hasName(each, EE, "JavaSE"))
                .flatMap(each -> versions(each, PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE))
                .max(Version::compareTo)
                .map(Need::text)
                .orElse("another one");
        String wanted =
                need.map(each -> each.text().replaceFirst("^JavaSE", "Java")).orElse(filter.toString());
        return "needs " + wanted + ", this product runs on Java " + have;
    }

    private static String versionKey(String namespace) {
        return namespace.equals(BundleNamespace.BUNDLE_NAMESPACE)
                ? BundleNamespace.CAPABILITY_BUNDLE_VERSION_ATTRIBUTE
                : PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE;
    }

    private static boolean hasName(Capability capability, String nameKey, String name) {
        Object own = capability.getAttributes().get(nameKey);
        return own instanceof Collection<?> several ? several.contains(name) : name.equals(own);
    }

    private static Stream<Version> versions(Capability capability, String versionKey) {
        Object own = capability.getAttributes().get(versionKey);
        Stream<?> all = own instanceof Collection<?> several ? several.stream() : Stream.ofNullable(own);
        return all.filter(Version.class::isInstance).map(Version.class::cast);
    }
}
