// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.plugin.PluginName;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

class WhyTest {

    private final List<ComponentDescriptionDTO> components = new ArrayList<>();
    private final Map<ComponentDescriptionDTO, ComponentConfigurationDTO> states = new HashMap<>();
    private final Why why = new Why(
            answering(BundleContext.class, (proxy, method, none) -> new Bundle[0]),
            answering(ServiceComponentRuntime.class, (proxy, method, arguments) -> switch (method.getName()) {
                case "getComponentDescriptionDTOs" -> components;
                case "getComponentConfigurationDTOs" -> List.of(states.get((ComponentDescriptionDTO) arguments[0]));
                default -> throw new AssertionError("no such call is expected here: " + method);
            }));

    @Test
    void whatWorksLacksNothing() {
        component("org.acme.Tuner", "Strategy", ComponentConfigurationDTO.ACTIVE);

        assertThat(why.of("Tuner")).isEmpty();
    }

    @Test
    void theChainIsFollowedToTheOneThingThatIsMissing() {
        waits(component("org.acme.Tuner", "Strategy", ComponentConfigurationDTO.UNSATISFIED_REFERENCE), "Model");
        waits(component("org.acme.Models", "Model", ComponentConfigurationDTO.UNSATISFIED_REFERENCE), "Store");

        assertThat(why.of("org.acme.Tuner"))
                .containsExactly(
                        "org.acme.Tuner waits for a service Model",
                        "org.acme.Models waits for a service Store",
                        "no installed bundle provides Store");
    }

    @Test
    void aComponentThatFailedSaysWhy() {
        waits(component("org.acme.Tuner", "Strategy", ComponentConfigurationDTO.UNSATISFIED_REFERENCE), "Model");
        ComponentDescriptionDTO models =
                component("org.acme.Models", "Model", ComponentConfigurationDTO.FAILED_ACTIVATION);
        state(models).failure = "java.io.IOException: no space\n\tat …";

        assertThat(why.of("Tuner")).last().isEqualTo("org.acme.Models failed to start: java.io.IOException: no space");
    }

    @Test
    void twoThatWaitForEachOtherEndTheChain() {
        waits(component("org.acme.A", "A", ComponentConfigurationDTO.UNSATISFIED_REFERENCE), "B");
        waits(component("org.acme.B", "B", ComponentConfigurationDTO.UNSATISFIED_REFERENCE), "A");

        assertThat(why.of("org.acme.A")).last().isEqualTo("org.acme.A waits for itself");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> why.of("ghost"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith("there is no plugin, component or bundle ghost");
    }

    private ComponentDescriptionDTO component(String name, String service, int state) {
        ComponentDescriptionDTO description = new ComponentDescriptionDTO();
        description.name = name;
        description.bundle = new BundleDTO();
        description.serviceInterfaces = new String[] {service};
        description.references = new ReferenceDTO[0];
        description.configurationPolicy = "optional";
        description.configurationPid = new String[] {name};
        description.properties = Map.of(PluginName.PROPERTY, "tuner");
        ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
        configuration.state = state;
        configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[0];
        components.add(description);
        states.put(description, configuration);
        return description;
    }

    private ComponentConfigurationDTO state(ComponentDescriptionDTO component) {
        return Objects.requireNonNull(states.get(component));
    }

    private void waits(ComponentDescriptionDTO component, String service) {
        ReferenceDTO reference = new ReferenceDTO();
        reference.name = "it";
        reference.interfaceName = service;
        component.references = new ReferenceDTO[] {reference};
        UnsatisfiedReferenceDTO lack = new UnsatisfiedReferenceDTO();
        lack.name = "it";
        state(component).unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {lack};
    }

    private static <T> T answering(Class<T> type, InvocationHandler answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answer));
    }
}
