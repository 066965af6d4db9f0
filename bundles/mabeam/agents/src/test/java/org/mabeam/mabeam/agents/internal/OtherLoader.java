// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.util.Objects;
import java.util.Optional;
import org.mabeam.agent.Agent;
import org.mabeam.agent.AgentContext;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.Data;

/** Loads classes of an agent type of its own, as the loader of a bundle does. */
final class OtherLoader extends ClassLoader {

    /** Saves after each message, tells itself, reminds itself and works elsewhere. */
    public static final class NotedType implements AgentType {

        @Override
        public Agent start(AgentContext context, Optional<Data> state) {
            return new NotedAgent(context);
        }
    }

    /** Starts nothing. */
    public static final class BrokenType implements AgentType {

        @Override
        public Agent start(AgentContext context, Optional<Data> state) {
            throw new OwnException();
        }
    }

    /** See {@link BrokenType}. */
    public static final class OwnException extends InvalidValueException {

        @Serial
        private static final long serialVersionUID = 1;

        OwnException() {
            super("start", "broken", "whole");
        }
    }

    /** See {@link NotedType}. */
    public static final class NotedAgent implements Agent {

        private final AgentContext context;

        NotedAgent(AgentContext context) {
            this.context = context;
        }

        @Override
        public void on(Data message, AgentId from) {
            context.checkpoint();
            if (!from.equals(context.self())) {
                context.tell(context.self(), message);
                context.after(java.time.Duration.ofSeconds(1), message);
                context.offload(() -> message);
            }
        }

        @Override
        public Optional<Data> save() {
            return Optional.of(new Data("noted.state", 1, "{}"));
        }
    }

    OtherLoader() {
        super(OtherLoader.class.getClassLoader());
    }

    AgentType newType() throws ReflectiveOperationException {
        return (AgentType)
                loadClass(NotedType.class.getName()).getDeclaredConstructor().newInstance();
    }

    AgentType newBrokenType() throws ReflectiveOperationException {
        return (AgentType)
                loadClass(BrokenType.class.getName()).getDeclaredConstructor().newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OtherLoader.class.getName() + "$")) {
            return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : define(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
        try (InputStream in = Objects.requireNonNull(OtherLoader.class.getResourceAsStream(file), file)) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
