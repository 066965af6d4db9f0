// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Brings the commands and completers of this bundle into Karaf's shell.
 *
 * <p>Karaf would do it itself, but then with its own reading of the words of a line; see {@link TypedCommand}.
 */
@Component(service = Commands.class, immediate = true)
public final class Commands {

    private final Registry registry;
    private final List<Object> registered = new ArrayList<>();

    /** All of the bundle. */
    @Activate
    public Commands(BundleContext bundle, @Reference SessionFactory sessions) {
        this(bundle, sessions, classes(bundle));
    }

    Commands(BundleContext bundle, SessionFactory sessions, List<Class<?>> classes) { // tests start here
        this.registry = sessions.getRegistry();
        Instances instances = new Instances(bundle);
        for (Class<?> type : classes) {
            if (type.isAnnotationPresent(Service.class)) {
                Object service = Action.class.isAssignableFrom(type)
                        ? new TypedCommand(type.asSubclass(Action.class), instances)
                        : instances.create(type);
                registry.register(service);
                registered.add(service);
            }
        }
    }

    /** Takes them away. */
    @Deactivate
    void close() {
        registered.forEach(registry::unregister);
    }

    private static List<Class<?>> classes(BundleContext bundle) {
        String folder = "/" + Commands.class.getPackageName().replace('.', '/');
        List<Class<?>> classes = new ArrayList<>();
        for (String file : bundle.getBundle()
                .adapt(BundleWiring.class)
                .listResources(
                        folder, "*.class", BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL)) {
            String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
            try {
                classes.add(bundle.getBundle().loadClass(name));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(name + " is in this bundle, but cannot be loaded", e);
            }
        }
        return classes;
    }
}
