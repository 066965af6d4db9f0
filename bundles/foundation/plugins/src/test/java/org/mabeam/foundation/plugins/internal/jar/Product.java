// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.BundleException;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;

/** A product that offers what capabilities in the form of a manifest say, and examiners of it. */
final class Product implements Offer {

    /** Of another class than those of the examiner's parser, as those of a framework are. */
    private record Offered(String namespace, Map<String, String> directives, Map<String, Object> attributes)
            implements Capability {

        @Override
        public String getNamespace() {
            return namespace;
        }

        @Override
        public Map<String, String> getDirectives() {
            return directives;
        }

        @Override
        public Map<String, Object> getAttributes() {
            return attributes;
        }

        @Override
        public Resource getResource() {
            throw new UnsupportedOperationException("not asked for");
        }
    }

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final List<Capability> all;

    private Product(List<Capability> all) {
        this.all = all;
    }

    static Product of(String... capabilities) {
        try {
            return new Product(
                    capabilities.length == 0
                            ? List.of()
                            : ResourceBuilder.parseCapability(null, String.join(",", capabilities)));
        } catch (BundleException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public List<Capability> capabilities(String namespace) {
        return all.stream()
                .filter(each -> each.getNamespace().equals(namespace))
                .<Capability>map(each -> new Offered(namespace, each.getDirectives(), each.getAttributes()))
                .toList();
    }

    JarExaminer examiner() {
        return examiner(SignaturePolicy.OFF, Path.of("nowhere"), JarLimits.usual());
    }

    JarExaminer examiner(SignaturePolicy policy, Path trusted, JarLimits limits) {
        return new JarExaminer(limits, policy, new TrustStore(trusted), this, () -> NOW, Runtime.Version.parse("17"));
    }
}
