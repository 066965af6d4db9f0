// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.greeter;

import java.util.Dictionary;
import java.util.Map;
import org.mabeam.foundation.plugin.PluginName;
import org.mabeam.foundation.plugin.SelfTest;
import org.mabeam.foundation.plugins.internal.greeting.Greeter;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Registers the greeters that its jar's manifest names, each of which says its version. */
public final class GreeterActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        Dictionary<String, String> headers = context.getBundle().getHeaders();
        if (headers.get("Fails") != null) {
            throw new IllegalStateException(headers.get("Fails"));
        }
        String version = context.getBundle().getVersion().toString();
        String names = headers.get("Greeters") == null ? "" : headers.get("Greeters");
        Greeter greeter = () -> version;
        for (String name : names.split(",", -1)) {
            if (!name.isEmpty()) {
                context.registerService(
                        Greeter.class, greeter, FrameworkUtil.asDictionary(Map.of(PluginName.PROPERTY, name)));
            }
        }
        String selfTest = headers.get("Self-Test");
        if (selfTest != null) {
            SelfTest test = () -> {
                throw new IllegalStateException(selfTest);
            };
            context.registerService(SelfTest.class, test, null);
        }
    }

    @Override
    public void stop(BundleContext context) {}
}
