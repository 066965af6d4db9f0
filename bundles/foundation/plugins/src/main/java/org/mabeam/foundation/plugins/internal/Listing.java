// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mabeam.foundation.plugin.PluginInfo;
import org.mabeam.foundation.plugin.PluginStatus;
import org.mabeam.foundation.plugins.internal.framework.Lack;
import org.mabeam.foundation.plugins.internal.framework.PluginBundles;
import org.mabeam.foundation.plugins.internal.framework.PluginServices;
import org.mabeam.foundation.plugins.internal.framework.Registered;
import org.mabeam.foundation.plugins.internal.record.PluginEvent;
import org.mabeam.foundation.plugins.internal.record.PluginState;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** What is installed, as others see it. Thread-safe. */
final class Listing {

    private static final Comparator<PluginInfo> ORDER = Comparator.comparing(PluginInfo::name)
            .thenComparing(PluginInfo::status)
            .thenComparing(info -> Version.parseVersion(info.version()), Comparator.reverseOrder());

    private final PluginBundles bundles;
    private final PluginServices services;
    private final Lack lack;
    private final Pinned pinned;

    Listing(PluginBundles bundles, PluginServices services, Lack lack, Pinned pinned) {
        this.bundles = bundles;
        this.services = services;
        this.lack = lack;
        this.pinned = pinned;
    }

    /** All, each with what the record says of it. */
    List<PluginInfo> all(Map<String, PluginState> states) {
        List<PluginInfo> infos = new ArrayList<>();
        bundles.all().forEach(bundle -> infos.addAll(of(bundle, states)));
        infos.sort(ORDER);
        return List.copyOf(infos);
    }

    /** Those of one bundle. */
    List<PluginInfo> of(Bundle bundle, Map<String, PluginState> states) {
        List<Registered> registered = services.of(bundle);
        Set<String> names = new HashSet<>(PluginBundles.namesOf(bundle));
        SortedSet<String> missing = services.missing(bundle, names);
        List<PluginInfo> infos = new ArrayList<>();
        for (String name : names) {
            infos.add(info(bundle, name, registered, missing, states.getOrDefault(name, PluginState.UNKNOWN)));
        }
        return infos;
    }

    private PluginInfo info(
            Bundle bundle, String name, List<Registered> registered, SortedSet<String> missing, PluginState state) {
        SortedSet<String> kinds = new TreeSet<>();
        boolean serves = false;
        for (Registered each : registered) {
            if (each.name().equals(name)) {
                kinds.add(each.type().getSimpleName());
                serves |= services.serves(each);
            }
        }
        Optional<String> jar = PluginBundles.jarOf(bundle);
        Optional<PluginEvent> installed =
                jar.flatMap(hash -> Optional.ofNullable(state.installed().get(hash)));
        String version = bundle.getVersion().toString();
        boolean works = !missing.contains(name);
        return new PluginInfo(
                name,
                kinds,
                version,
                works ? status(serves, jar, state) : PluginStatus.WAITING,
                version.equals(pinned.versions().get(name)),
                bundle.getBundleId(),
                String.valueOf(bundle.getSymbolicName()),
                jar,
                installed.flatMap(PluginEvent::signer),
                installed.flatMap(PluginEvent::origin).orElse(jar.isPresent() ? "unknown" : "product"),
                works ? Optional.empty() : Optional.of(trouble(bundle, missing)));
    }

    private String trouble(Bundle bundle, SortedSet<String> missing) {
        return bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING
                ? lack.of(bundle, missing)
                : "its bundle " + bundle.getBundleId() + " is not started";
    }

    private static PluginStatus status(boolean serves, Optional<String> jar, PluginState state) {
        if (!serves) {
            return PluginStatus.STANDBY;
        }
        return jar.isPresent() && state.probation().flatMap(PluginEvent::jar).equals(jar)
                ? PluginStatus.PROBATION
                : PluginStatus.SERVING;
    }
}
