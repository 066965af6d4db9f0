// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.BundleException;
import org.osgi.resource.Capability;

/** A product that offers what capabilities in the form of a manifest say, and examiners of it. */
final class Product implements Offer {

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
                .toList();
    }

    JarExaminer examiner() {
        return examiner(SignaturePolicy.OFF, Path.of("nowhere"), JarLimits.usual());
    }

    JarExaminer examiner(SignaturePolicy policy, Path trusted, JarLimits limits) {
        return new JarExaminer(limits, policy, new TrustStore(trusted), this, () -> NOW, Runtime.Version.parse("17"));
    }
}
