// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.adoption.internal;

import java.lang.management.ManagementFactory;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.mabeam.foundation.config.Configurations;
import org.mabeam.foundation.process.Time;
import org.mabeam.variable.Adoption;
import org.mabeam.variable.Variables;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The service {@link Adoption}; there while the variables are. */
@Component(
        service = {Adoption.class, ConfigurationListener.class, HealthCheck.class},
        immediate = true,
        property = {HealthCheck.NAME + "=adoption", HealthCheck.TAGS + "=mabeam"})
public final class AdoptionComponent extends NodeAdoption implements ConfigurationListener, HealthCheck {

    /** Who may describe attributes without a file in its bundle. */
    private static final String DESCRIBING = "(|(objectClass=org.osgi.service.metatype.MetaTypeProvider)"
            + "(objectClass=org.osgi.service.cm.ManagedService)"
            + "(objectClass=org.osgi.service.cm.ManagedServiceFactory))";

    private final BundleContext context;
    private final BundleListener bundles;
    private final ServiceListener services;
    private final AdoptionHealth health = new AdoptionHealth(this::links);

    /** Begins to follow both sides. */
    @Activate
    public AdoptionComponent(
            BundleContext context,
            @Reference Variables variables,
            @Reference ConfigurationAdmin admin,
            @Reference Configurations configurations,
            @Reference Time time) {
        this(context, variables, new ConfigurationHome(admin, configurations::descriptions), time, new Later());
    }

    private AdoptionComponent(
            BundleContext context, Variables variables, ConfigurationHome home, Time time, Later later) {
        super(variables, new Homes(home, new MbeanHome(ManagementFactory.getPlatformMBeanServer(), later)), time);
        this.context = context;
        later.what = this::look;
        bundles = event -> describedAnew(home);
        services = event -> describedAnew(home);
        context.addBundleListener(bundles);
        try {
            context.addServiceListener(services, DESCRIBING);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a filter of our own", e);
        }
        begin();
    }

    /** Called by Configuration Admin, by whomever it was changed. */
    @Override
    public void configurationEvent(ConfigurationEvent event) {
        look();
    }

    @Override
    public Result execute() {
        return health.execute();
    }

    /** Follows neither side any more. */
    @Deactivate
    public void stop() {
        context.removeServiceListener(services);
        context.removeBundleListener(bundles);
        end();
    }

    private void describedAnew(ConfigurationHome home) {
        home.describedAnew();
        look();
    }

    /** What is to be called once there is an object whose method it is. */
    private static final class Later implements Runnable {
        private volatile Runnable what = () -> {};

        @Override
        public void run() {
            what.run();
        }
    }
}
