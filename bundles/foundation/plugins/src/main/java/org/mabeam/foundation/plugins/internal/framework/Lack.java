// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.framework;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Names the one thing that keeps a bundle's components from working. */
public final class Lack {

    private final Supplier<Optional<ServiceComponentRuntime>> runtime;

    /** Asks the runtime that is there when it is asked. */
    public Lack(Supplier<Optional<ServiceComponentRuntime>> runtime) {
        this.runtime = runtime;
    }

    /**
     * One sentence.
     *
     * @param missing the plugins that do not work
     */
    public String of(Bundle bundle, SortedSet<String> missing) {
        return runtime.get()
                .flatMap(components -> components.getComponentDescriptionDTOs(bundle).stream()
                        .flatMap(component -> of(components, component).stream())
                        .findFirst())
                .orElseGet(() ->
                        "it says that it brings " + String.join(", ", missing) + " and registers no such service");
    }

    private static Optional<String> of(ServiceComponentRuntime runtime, ComponentDescriptionDTO component) {
        Collection<ComponentConfigurationDTO> configurations = runtime.getComponentConfigurationDTOs(component);
        for (ComponentConfigurationDTO each : configurations) {
            switch (each.state) {
                case ComponentConfigurationDTO.FAILED_ACTIVATION -> {
                    String first =
                            String.valueOf(each.failure).lines().findFirst().orElse("no reason given");
                    return Optional.of("its component " + component.name + " failed to start: " + first);
                }
                case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> {
                    return Optional.of(waitsForConfiguration(component));
                }
                case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> {
                    for (UnsatisfiedReferenceDTO lack : each.unsatisfiedReferences) {
                        return Optional.of(
                                "its component " + component.name + " waits for a service " + wanted(component, lack));
                    }
                }
                default -> {}
            }
        }
        return configurations.isEmpty() && component.configurationPolicy.equals("require")
                ? Optional.of(waitsForConfiguration(component))
                : Optional.empty();
    }

    private static String waitsForConfiguration(ComponentDescriptionDTO component) {
        return "its component " + component.name + " waits for a configuration of "
                + String.join(", ", component.configurationPid);
    }

    private static String wanted(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO lack) {
        for (ReferenceDTO reference : component.references) {
            if (reference.name.equals(lack.name)) {
                return reference.interfaceName + (lack.target == null ? "" : " with " + lack.target);
            }
        }
        return lack.name;
    }
}
