// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mabeam.agent.Agents;
import org.mabeam.consensus.Consensus;
import org.mabeam.foundation.config.Configurations;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.RecordKeeper;
import org.mabeam.foundation.plugin.Diagnosis;
import org.mabeam.foundation.plugin.Plugins;
import org.mabeam.foundation.telemetry.Health;
import org.mabeam.study.Studies;
import org.mabeam.variable.Adoption;
import org.mabeam.variable.Variables;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Finds the one façade of a noun at the moment a command needs it, and lets go of it when the command has ended. A
 * command that held references to services would come and go with them. For one thread.
 */
public final class Facades implements AutoCloseable {

    private final BundleContext bundles;
    private final List<ServiceReference<?>> taken = new ArrayList<>();

    /** Looks in the registry of a bundle. */
    public Facades(BundleContext bundles) {
        this.bundles = bundles;
    }

    /** The studies. */
    public Studies studies() {
        return get(Studies.class, "studies");
    }

    /** The agents. */
    public Agents agents() {
        return get(Agents.class, "agents");
    }

    /** The live variables. */
    public Variables variables() {
        return get(Variables.class, "variables");
    }

    /** The proposals. */
    public Consensus consensus() {
        return get(Consensus.class, "proposals");
    }

    /** The proposals, if they are running. */
    public Optional<Consensus> consensusIfRunning() {
        return find(Consensus.class);
    }

    /** What is adopted as live variables. */
    public Adoption adoption() {
        return get(Adoption.class, "adoption");
    }

    /** The record. */
    public EventStore events() {
        return get(EventStore.class, "record");
    }

    /** The record, if it is running. */
    public Optional<EventStore> eventsIfRunning() {
        return find(EventStore.class);
    }

    /** The settings of this node. */
    public Configurations configurations() {
        return get(Configurations.class, "settings");
    }

    /** What an operator does with the record. */
    public RecordKeeper keeper() {
        return get(RecordKeeper.class, "record");
    }

    /** How the node does. */
    public Health health() {
        return get(Health.class, "telemetry");
    }

    /** Why something does not work. */
    public Diagnosis diagnosis() {
        return get(Diagnosis.class, "diagnostics");
    }

    /** The plugins of this node. */
    public Plugins plugins() {
        return get(Plugins.class, "plugins");
    }

    /** The plugins of one type that serve now, by name. */
    public <T> List<Entry<T>> plugins(Class<T> type) {
        try (Directory<T> directory = get(Discovery.class, "discovery").directory(type)) {
            return directory.entries();
        }
    }

    /** Lets go of everything. */
    @Override
    public void close() {
        taken.forEach(bundles::ungetService);
        taken.clear();
    }

    private <T> T get(Class<T> type, String noun) {
        return find(type).orElseThrow(() -> {
            boolean many = noun.endsWith("s");
            return new UnavailableException("the " + noun + (many ? " are" : " is")
                    + " not running: no bundle provides " + (many ? "them" : "it") + " now; mabeam:health tells more");
        });
    }

    private <T> Optional<T> find(Class<T> type) {
        ServiceReference<T> reference = bundles.getServiceReference(type);
        Optional<T> service = Optional.ofNullable(reference).map(found -> bundles.getService(found));
        if (reference != null && service.isPresent()) {
            taken.add(reference);
        }
        return service;
    }
}
