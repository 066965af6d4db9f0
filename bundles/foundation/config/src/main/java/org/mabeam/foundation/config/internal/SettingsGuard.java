// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.config.SettingsCheck;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.MetaTypeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between a file in {@code etc/} and Mabeam's components: what is not as its Metatype says is named in the log
 * and does not reach the component, which keeps the settings it has. At the start of a node there are none to keep:
 * then the component itself refuses. Its ranking lets those first who fill in variables.
 */
@Component(
        service = {ConfigurationPlugin.class, SynchronousConfigurationListener.class, SettingsGuard.class},
        property = ConfigurationPlugin.CM_RANKING + ":Integer=900")
public final class SettingsGuard implements ConfigurationPlugin, SynchronousConfigurationListener {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsGuard.class);

    /** Whose settings are guarded: others may describe less than they accept. */
    private static final String GUARDED = "org.mabeam.";

    /** What Configuration Admin, File Install and Karaf add. */
    private static final List<String> FOREIGN = List.of("service.", "felix.", "org.apache.karaf.");

    private final Descriptions descriptions;
    private final Map<String, Map<String, Object>> kept = new HashMap<>();
    private final Map<String, String> refused = new HashMap<>();
    private final Set<String> setBefore;

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    volatile List<SettingsCheck> checks = List.of();

    /** Takes what is set now as what the components have. */
    @Activate
    public SettingsGuard(
            BundleContext context, @Reference ConfigurationAdmin admin, @Reference MetaTypeService metatype) {
        this.descriptions = new Descriptions(context, metatype);
        Map<String, Map<String, Object>> before = new Store(admin).all();
        this.setBefore = Set.copyOf(before.keySet());
        before.forEach((pid, given) -> description(pid)
                .filter(each -> wrong(each, settings(given)).isEmpty())
                .ifPresent(each -> kept.put(pid, settings(given))));
    }

    /** Called by Configuration Admin before it hands settings to a component. */
    @Override
    @SuppressWarnings("JdkObsolete") // the interface is of long ago
    public void modifyConfiguration(ServiceReference<?> reference, Dictionary<String, Object> properties) {
        if (properties.get(Constants.SERVICE_PID) instanceof String pid) {
            Map<String, Object> given = Store.map(properties);
            Map<String, Object> right = holding(pid, given);
            if (right != given) {
                given.keySet().stream().filter(SettingsGuard::isSetting).forEach(properties::remove);
                right.forEach(properties::put);
            }
        }
    }

    /** A component whose settings are gone has the defaults. */
    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() == ConfigurationEvent.CM_DELETED) {
            synchronized (kept) {
                kept.put(event.getPid(), Map.of());
                refused.remove(event.getPid());
            }
        }
    }

    /** The settings themselves if they are right or nobody can tell, else those that the component has. */
    private Map<String, Object> holding(String pid, Map<String, Object> given) {
        Optional<Description> description = description(pid);
        if (description.isEmpty()) {
            return given;
        }
        Map<String, Object> settings = settings(given);
        Optional<String> wrong = wrong(description.get(), settings);
        synchronized (kept) {
            if (wrong.isEmpty()) {
                kept.put(pid, settings);
                refused.remove(pid);
                return given;
            }
            Optional<Map<String, Object>> before = Optional.ofNullable(kept.get(pid))
                    .or(() -> setBefore.contains(pid) ? Optional.empty() : Optional.of(Map.of()));
            if (!wrong.get().equals(refused.put(pid, wrong.get()))) {
                LOG.warn(
                        "config.refused pid={} kept={} error=\"{}\"",
                        pid,
                        before.isPresent() ? "\"the settings before\"" : "none",
                        wrong.get());
            }
            return before.orElse(given);
        }
    }

    private Optional<Description> description(String pid) {
        return pid.startsWith(GUARDED) ? descriptions.find(pid) : Optional.empty();
    }

    private static Map<String, Object> settings(Map<String, Object> given) {
        Map<String, Object> settings = new TreeMap<>(given);
        settings.keySet().removeIf(name -> !isSetting(name));
        return settings;
    }

    private Optional<String> wrong(Description description, Map<String, Object> settings) {
        Faults faults = new Faults();
        settings.forEach((name, value) -> description.check(name, value, faults));
        try {
            faults.throwIfAny();
            check(description.pid(), description.plain(settings));
            return Optional.empty();
        } catch (InvalidValueException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Whether what is set is wrong, so that something else holds. */
    boolean isRefusing(String pid) {
        synchronized (kept) {
            return refused.containsKey(pid);
        }
    }

    /**
     * Asks whoever knows more than the description.
     *
     * @throws InvalidValueException with every fault
     */
    void check(String pid, Settings settings) {
        for (SettingsCheck each : checks) {
            if (each.pid().equals(pid)) {
                each.check(settings);
            }
        }
    }

    private static boolean isSetting(String name) {
        return FOREIGN.stream().noneMatch(name::startsWith);
    }
}
