// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.discovery.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.foundation.discovery.Gate;
import org.mabeam.foundation.discovery.Query;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Discovery over the service registry of this container. Pins may change while it runs. */
@Component(configurationPid = ServiceDiscovery.PID)
@Designate(ocd = ServiceDiscovery.Config.class)
public final class ServiceDiscovery implements Discovery {

    static final String PID = "org.mabeam.foundation.discovery";

    @ObjectClassDefinition(
            id = ServiceDiscovery.PID,
            name = "Mabeam discovery",
            description = "Which of several plugins of one name serves. Changes take effect at once.")
    @interface Config {
        @AttributeDefinition(
                description = "Versions that serve whatever others are there: name=version, such as tpe=1.2.0",
                required = false)
        String[] pins() default {};
    }

    private static final Logger LOG = LoggerFactory.getLogger(ServiceDiscovery.class);

    private final BundleContext context;
    private final Later later;
    private final Set<ServiceDirectory<?>> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Gate gate;
    private volatile @Nullable AutoCloseable watch;
    private volatile Pins pins;

    /** Opens nothing yet. */
    @Activate
    public ServiceDiscovery(Config config, BundleContext context) {
        this(Pins.of(List.of(config.pins())), context, ServiceDiscovery::onAThreadOfItsOwn);
    }

    /**
     * Opens nothing yet.
     *
     * @param pins {@code name=version} texts
     */
    public ServiceDiscovery(List<String> pins, BundleContext context) {
        this(Pins.of(pins), context, ServiceDiscovery::onAThreadOfItsOwn);
    }

    ServiceDiscovery(Pins pins, BundleContext context, Later later) {
        this.later = later;
        this.pins = pins;
        this.context = context;
    }

    @Modified
    void modified(Config config) {
        pin(List.of(config.pins()));
    }

    /** Who says who may serve. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void setGate(Gate keeper) {
        gate = keeper;
        watch = keeper.watch(this::gateChanged);
        gateChanged();
    }

    void unsetGate(Gate keeper) throws Exception {
        if (gate == keeper) {
            gate = null;
            AutoCloseable former = watch;
            watch = null;
            if (former != null) {
                former.close();
            }
            gateChanged();
        }
    }

    private void gateChanged() {
        open.forEach(ServiceDirectory::gateChanged);
    }

    private boolean isOpen(long bundle) {
        Gate keeper = gate;
        return keeper == null || keeper.isOpen(bundle);
    }

    /**
     * From now on these versions are pinned.
     *
     * @param others {@code name=version} texts
     */
    public void pin(List<String> others) {
        pin(Pins.of(others));
    }

    void pin(Pins others) {
        pins = others;
        open.forEach(directory -> directory.pin(others));
        LOG.info("discovery.pinned pins={}", others.versions());
    }

    @Override
    public <T> Directory<T> directory(Query<T> query) {
        ServiceDirectory<T> directory = new ServiceDirectory<>(context, query, later, this::isOpen, pins, open::remove);
        open.add(directory);
        directory.open();
        directory.pin(pins); // they may have changed in between
        directory.gateChanged();
        return directory;
    }

    /** Closes all directories. */
    @Deactivate
    public void close() {
        List.copyOf(open).forEach(ServiceDirectory::close);
    }

    private static void onAThreadOfItsOwn(Duration pause, Runnable task) {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, body -> {
                    Thread thread = new Thread(body, "mabeam-discovery");
                    thread.setDaemon(true);
                    thread.start();
                })
                .execute(task);
    }
}
