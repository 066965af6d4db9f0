// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** Makes commands and completers, with what their fields ask for: the context of this bundle, or their session. */
record Instances(BundleContext bundle) {

    /** A completer, which serves all sessions. */
    <T> T create(Class<T> type) {
        return filled(type, null);
    }

    /** A command for one line of a session. */
    <T> T create(Class<T> type, Session session) {
        return filled(type, session);
    }

    private <T> T filled(Class<T> type, @Nullable Session session) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            T instance = constructor.newInstance();
            for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
                for (Field field : each.getDeclaredFields()) {
                    if (field.isAnnotationPresent(Reference.class)) {
                        field.setAccessible(true);
                        field.set(instance, field.getType() == Session.class ? session : bundle);
                    }
                }
            }
            return instance;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }
}
