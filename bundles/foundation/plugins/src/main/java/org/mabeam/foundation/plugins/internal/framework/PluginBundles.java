// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.framework;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.plugin.PluginName;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The bundles that bring plugins. Those that we install have a location that bears the hash of their jar, so that two
 * contents are never taken for one. No bundle but the one that is asked for is touched: plugins export nothing, so
 * nobody is wired to them, and nothing is refreshed. Thread-safe.
 */
public final class PluginBundles {

    private static final String LOCATION = "mabeam-plugin:";
    private static final int START_LEVEL = 80;

    private final BundleContext context;

    /** Sees all bundles. */
    public PluginBundles(BundleContext context) {
        this.context = context;
    }

    /** Whether we installed it. */
    public static boolean isOurs(Bundle bundle) {
        return bundle.getLocation().startsWith(LOCATION);
    }

    /** The hash of its jar, if we installed it. */
    public static Optional<String> jarOf(Bundle bundle) {
        return isOurs(bundle) ? Optional.of(bundle.getLocation().substring(LOCATION.length())) : Optional.empty();
    }

    /** The plugins that it says it brings. */
    public static SortedSet<String> namesOf(Bundle bundle) {
        SortedSet<String> names = new TreeSet<>();
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision != null) {
            for (BundleCapability capability : revision.getDeclaredCapabilities(PluginName.CAPABILITY)) {
                if (capability.getAttributes().get(PluginName.CAPABILITY) instanceof String name) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** All that bring plugins. */
    public List<Bundle> all() {
        List<Bundle> found = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            if (!namesOf(bundle).isEmpty()) {
                found.add(bundle);
            }
        }
        return found;
    }

    /** All that we installed. */
    public List<Bundle> ours() {
        List<Bundle> found = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            if (isOurs(bundle)) {
                found.add(bundle);
            }
        }
        return found;
    }

    /** The one that we installed from a jar. */
    public Optional<Bundle> find(String jar) {
        return Optional.ofNullable(context.getBundle(LOCATION + jar));
    }

    /**
     * Installs a jar and does not start it.
     *
     * @param jar its SHA-256
     * @param content closed by this call
     * @throws ConflictException if the framework refuses it
     */
    public Bundle install(String jar, InputStream content) throws IOException {
        try (content) {
            Bundle bundle = context.installBundle(LOCATION + jar, content);
            bundle.adapt(BundleStartLevel.class).setStartLevel(START_LEVEL);
            return bundle;
        } catch (BundleException e) {
            throw new ConflictException("it cannot be installed: " + e.getMessage(), e);
        }
    }

    /**
     * Starts it, now and whenever the node starts.
     *
     * @throws ConflictException if it does not start
     */
    public void start(Bundle bundle) {
        try {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            throw new ConflictException("it does not start: " + firstLine(e), e);
        }
    }

    /** Stops and uninstalls it. */
    public void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            throw new ConflictException("bundle " + bundle + " cannot be uninstalled: " + e.getMessage(), e);
        }
    }

    private static String firstLine(BundleException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
