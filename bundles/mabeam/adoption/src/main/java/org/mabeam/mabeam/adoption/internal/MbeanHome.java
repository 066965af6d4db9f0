// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.adoption.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.AttributeChangeNotification;
import javax.management.Descriptor;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerNotification;
import javax.management.MalformedObjectNameException;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import org.mabeam.foundation.config.Attribute;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.variable.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writable attributes of MBeans. Ranges and options come from the standard fields of the attributes' descriptors. */
final class MbeanHome implements Home<Kind.Origin.Mbean>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MbeanHome.class);

    private final MBeanServer server;
    private final Runnable changed;
    private final Map<ObjectName, NotificationListener> heard = new HashMap<>();
    private final NotificationListener comings;
    private final Set<ObjectName> gone = ConcurrentHashMap.newKeySet();
    private volatile Set<ObjectName> wanted = Set.of();

    /** @param changed called when a wanted MBean comes, goes or changes; it must only tell somebody */
    MbeanHome(MBeanServer server, Runnable changed) {
        this.server = server;
        this.changed = changed;
        this.comings = (notification, handback) -> {
            if (notification instanceof MBeanServerNotification each && wanted.contains(each.getMBeanName())) {
                if (each.getType().equals(MBeanServerNotification.UNREGISTRATION_NOTIFICATION)) {
                    gone.add(each.getMBeanName());
                }
                changed.run();
            }
        };
        try {
            server.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, comings, null, null);
        } catch (InstanceNotFoundException e) {
            throw new IllegalStateException("each MBean server has its delegate", e);
        }
    }

    /**
     * All writable attributes of the MBeans of a pattern that a variable can hold.
     *
     * @throws InvalidValueException if it is no pattern
     */
    List<Found> all(String pattern) {
        List<Found> all = new ArrayList<>();
        for (ObjectName name : new TreeSet<>(server.queryNames(name("pattern", pattern), null))) {
            try {
                MBeanInfo info = server.getMBeanInfo(name);
                for (MBeanAttributeInfo each : info.getAttributes()) {
                    Kind.Origin.Mbean origin = new Kind.Origin.Mbean(name.toString(), each.getName());
                    found(origin, name, info, each).ifPresent(all::add);
                }
            } catch (JMException | JMRuntimeException e) { // it went away, or tells nothing of itself
                LOG.debug("adoption.mbean-unreadable mbean={}", name, e);
            }
        }
        return all;
    }

    @Override
    public Optional<Found> find(Kind.Origin.Mbean origin) {
        ObjectName name = name("mbean", origin.objectName());
        if (!server.isRegistered(name)) {
            return Optional.empty();
        }
        try {
            MBeanInfo info = server.getMBeanInfo(name);
            for (MBeanAttributeInfo each : info.getAttributes()) {
                if (each.getName().equals(origin.attribute())) {
                    return found(origin, name, info, each);
                }
            }
            return Optional.empty();
        } catch (InstanceNotFoundException e) {
            return Optional.empty();
        } catch (JMException | JMRuntimeException e) {
            throw new UnavailableException(origin.text() + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void write(Kind.Origin.Mbean origin, Found found, String value) {
        try {
            server.setAttribute(
                    name("mbean", origin.objectName()),
                    new javax.management.Attribute(origin.attribute(), Stored.value(found.stored(), value)));
        } catch (JMException | JMRuntimeException | IllegalArgumentException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UnavailableException(origin.text() + " refused " + value + ": " + cause.getMessage(), e);
        }
    }

    /** Listens to these MBeans and no others. */
    void listen(Set<Kind.Origin.Mbean> origins) {
        Set<ObjectName> names = new TreeSet<>();
        for (Kind.Origin.Mbean each : origins) {
            try {
                names.add(name("mbean", each.objectName()));
            } catch (InvalidValueException e) { // declared by hand; a look at it says what is wrong
                LOG.debug("adoption.no-mbean name={}", each.objectName(), e);
            }
        }
        wanted = names;
        for (ObjectName each : Set.copyOf(gone)) { // its listener went with it
            gone.remove(each);
            heard.remove(each);
        }
        for (ObjectName each : Set.copyOf(heard.keySet())) {
            if (!names.contains(each)) {
                forget(each);
            }
        }
        names.stream().filter(each -> !heard.containsKey(each)).forEach(this::hear);
    }

    @Override
    public void close() {
        Set.copyOf(heard.keySet()).forEach(this::forget);
        try {
            server.removeNotificationListener(MBeanServerDelegate.DELEGATE_NAME, comings);
        } catch (JMException e) {
            LOG.debug("adoption.delegate-gone", e);
        }
    }

    private void hear(ObjectName name) {
        NotificationListener listener = (notification, handback) -> {
            if (notification instanceof AttributeChangeNotification) {
                changed.run();
            }
        };
        try {
            if (server.isRegistered(name) && server.getMBeanInfo(name).getNotifications().length > 0) {
                server.addNotificationListener(name, listener, null, null);
                heard.put(name, listener);
            }
        } catch (JMException | JMRuntimeException e) { // it tells nothing: a look at the list sees its changes
            LOG.debug("adoption.mbean-silent mbean={}", name, e);
        }
    }

    private void forget(ObjectName name) {
        NotificationListener listener = heard.remove(name);
        try {
            if (listener != null && server.isRegistered(name)) {
                server.removeNotificationListener(name, listener);
            }
        } catch (ListenerNotFoundException | InstanceNotFoundException e) { // gone with its MBean
            LOG.debug("adoption.mbean-gone mbean={}", name, e);
        }
    }

    private Optional<Found> found(
            Kind.Origin.Mbean origin, ObjectName name, MBeanInfo info, MBeanAttributeInfo attribute)
            throws JMException {
        Optional<Class<?>> stored = Stored.named(String.valueOf(attribute.getType()));
        if (!attribute.isReadable() || !attribute.isWritable() || stored.isEmpty()) {
            return Optional.empty();
        }
        Descriptor descriptor = attribute.getDescriptor();
        Attribute described = new Attribute(
                attribute.getName(),
                Stored.type(stored.get()),
                false,
                true,
                List.of(),
                options(descriptor),
                field(descriptor, "minValue"),
                field(descriptor, "maxValue"),
                Optional.ofNullable(attribute.getDescription()).orElse(""));
        return Optional.of(new Found(
                origin,
                described,
                stored.get(),
                Optional.ofNullable(server.getAttribute(name, attribute.getName()))
                        .map(String::valueOf),
                info.getClassName(),
                "the MBean " + name));
    }

    private static Optional<String> field(Descriptor descriptor, String name) {
        return Optional.ofNullable(descriptor.getFieldValue(name))
                .map(String::valueOf)
                .filter(text -> text.matches("[-+]?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?"));
    }

    private static List<String> options(Descriptor descriptor) {
        Object legal = descriptor.getFieldValue("legalValues");
        if (legal instanceof Set<?> values) {
            return values.stream().map(String::valueOf).sorted().toList();
        }
        return legal instanceof Object[] values
                ? java.util.Arrays.stream(values).map(String::valueOf).toList()
                : List.of();
    }

    private static ObjectName name(String field, String text) {
        try {
            return new ObjectName(text);
        } catch (MalformedObjectNameException e) {
            throw new InvalidValueException(
                    field, "'" + text + "'", "a name such as java.util.logging:type=Logging: " + e.getMessage());
        }
    }
}
