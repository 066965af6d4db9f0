// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.framework;

import java.util.ArrayList;
import java.util.List;
import org.mabeam.foundation.plugins.internal.jar.Offer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Capability;

/** What the installed bundles, those of plugins left out, and the framework itself have. */
public final class FrameworkOffer implements Offer {

    private final BundleContext context;

    /** Sees all bundles. */
    public FrameworkOffer(BundleContext context) {
        this.context = context;
    }

    @Override
    public List<Capability> capabilities(String namespace) {
        List<Capability> found = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            if (revision != null && PluginBundles.namesOf(bundle).isEmpty()) {
                found.addAll(revision.getDeclaredCapabilities(namespace));
            }
        }
        return found;
    }
}
