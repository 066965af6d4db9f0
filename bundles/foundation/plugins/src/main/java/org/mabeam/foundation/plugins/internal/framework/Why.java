// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.framework;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.plugin.PluginName;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/**
 * Follows what something waits for, and what that waits for, down to the one thing that is missing. Asks the framework
 * and Declarative Services each time; thread-safe.
 */
public final class Why {

    private static final String SERVICE = "osgi.service";
    private static final String OBJECT_CLASS = "objectClass";

    private final BundleContext context;
    private final ServiceComponentRuntime components;

    /** Asks these two each time. */
    public Why(BundleContext context, ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    /**
     * Why something does not work.
     *
     * @param name of a plugin, a component (also its last part), or a bundle
     * @return from what was asked for to the one thing that is missing, one sentence each; empty if it works
     * @throws NotFoundException if there is nothing of that name
     */
    public List<String> of(String name) {
        List<Bundle> bundles = Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName())
                        || PluginBundles.namesOf(bundle).contains(name))
                .toList();
        List<ComponentDescriptionDTO> named = components.getComponentDescriptionDTOs().stream()
                .filter(each -> isCalled(each, name)
                        || bundles.stream().anyMatch(bundle -> bundle.getBundleId() == each.bundle.id))
                .filter(each -> bundles.isEmpty() || isOfPluginOrBundle(each, name, bundles))
                .toList();
        if (bundles.isEmpty() && named.isEmpty()) {
            throw new NotFoundException("there is no plugin, component or bundle " + name
                    + "; plugin:list and bundle:list show what there is");
        }
        for (Bundle bundle : bundles) {
            Optional<String> state = stateOf(bundle);
            if (state.isPresent()) {
                return List.of(state.get());
            }
        }
        for (ComponentDescriptionDTO each : named) {
            List<String> chain = follow(each, new HashSet<>());
            if (!chain.isEmpty()) {
                return chain;
            }
        }
        return List.of();
    }

    private List<String> follow(ComponentDescriptionDTO component, Set<String> seen) {
        if (!seen.add(component.name)) {
            return List.of(component.name + " waits for itself");
        }
        Collection<ComponentConfigurationDTO> configurations = components.getComponentConfigurationDTOs(component);
        if (configurations.isEmpty()) {
            return component.configurationPolicy.equals("require") ? List.of(configuration(component)) : List.of();
        }
        for (ComponentConfigurationDTO each : configurations) {
            switch (each.state) {
                case ComponentConfigurationDTO.FAILED_ACTIVATION -> {
                    return List.of(component.name + " failed to start: "
                            + String.valueOf(each.failure).lines().findFirst().orElse("no reason given"));
                }
                case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> {
                    return List.of(configuration(component));
                }
                case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> {
                    for (UnsatisfiedReferenceDTO lack : each.unsatisfiedReferences) {
                        return behind(component, lack, seen);
                    }
                }
                default -> {}
            }
        }
        return List.of();
    }

    private List<String> behind(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO lack, Set<String> seen) {
        String service = Arrays.stream(component.references)
                .filter(reference -> reference.name.equals(lack.name))
                .map((ReferenceDTO reference) -> reference.interfaceName)
                .findFirst()
                .orElse(lack.name);
        List<String> chain = new ArrayList<>();
        chain.add(component.name + " waits for a service " + service
                + (lack.target == null ? "" : " with " + lack.target));
        for (ComponentDescriptionDTO provider : components.getComponentDescriptionDTOs()) {
            if (List.of(provider.serviceInterfaces).contains(service)) {
                List<String> further = follow(provider, seen);
                if (!further.isEmpty()) {
                    chain.addAll(further);
                    return chain;
                }
            }
        }
        chain.add(providerThatDoesNotRun(service)
                .orElse(
                        lack.target == null
                                ? "no installed bundle provides " + service
                                : "no service " + service + " has " + lack.target));
        return chain;
    }

    private Optional<String> providerThatDoesNotRun(String service) {
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            if (revision == null) {
                continue;
            }
            for (BundleCapability capability : revision.getDeclaredCapabilities(SERVICE)) {
                Object classes = capability.getAttributes().get(OBJECT_CLASS);
                if (String.valueOf(classes).contains(service)) {
                    Optional<String> state = stateOf(bundle);
                    if (state.isPresent()) {
                        return state;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** What keeps a bundle from running, if it does not. */
    private Optional<String> stateOf(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE, Bundle.STARTING -> Optional.empty();
            case Bundle.INSTALLED ->
                Optional.of("bundle " + bundle.getSymbolicName() + " needs "
                        + missing(bundle).orElse("what cannot be resolved together; bundle:diag tells more"));
            default ->
                Optional.of(
                        "bundle " + bundle.getSymbolicName() + " is not started: bundle:start " + bundle.getBundleId());
        };
    }

    private Optional<String> missing(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return Optional.empty();
        }
        for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
            boolean optional = "optional".equals(requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE));
            String effective = requirement.getDirectives().getOrDefault(Constants.EFFECTIVE_DIRECTIVE, "resolve");
            if (!optional && effective.equals("resolve") && !isProvided(requirement)) {
                return Optional.of(requirement.getNamespace() + " "
                        + requirement.getDirectives().get(Constants.FILTER_DIRECTIVE));
            }
        }
        return Optional.empty();
    }

    private boolean isProvided(BundleRequirement requirement) {
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            if (revision != null
                    && revision.getDeclaredCapabilities(requirement.getNamespace()).stream()
                            .anyMatch(requirement::matches)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCalled(ComponentDescriptionDTO component, String name) {
        return component.name.equals(name) || component.name.endsWith("." + name);
    }

    /** A bundle may bring several plugins: of those the one that is asked for. */
    private static boolean isOfPluginOrBundle(ComponentDescriptionDTO component, String name, List<Bundle> bundles) {
        Object plugin = component.properties.get(PluginName.PROPERTY);
        boolean bundleIsMeant = bundles.stream().anyMatch(bundle -> name.equals(bundle.getSymbolicName()));
        return bundleIsMeant || isCalled(component, name) || name.equals(plugin);
    }

    private static String configuration(ComponentDescriptionDTO component) {
        return component.name + " waits for a configuration of " + String.join(", ", component.configurationPid);
    }
}
