// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal;

import java.util.List;
import org.mabeam.foundation.plugin.Diagnosis;
import org.mabeam.foundation.plugins.internal.framework.Why;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Needs nothing that may be missing itself. */
@Component
public final class DiagnosisComponent implements Diagnosis {

    private final Why why;

    /** Asks the framework and Declarative Services. */
    @Activate
    public DiagnosisComponent(BundleContext context, @Reference ServiceComponentRuntime components) {
        why = new Why(context, components);
    }

    @Override
    public List<String> why(String name) {
        return why.of(name);
    }
}
