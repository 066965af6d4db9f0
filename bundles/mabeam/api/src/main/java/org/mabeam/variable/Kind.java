// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.util.List;
import java.util.Optional;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;

/** What a live variable holds, and where its value comes from. */
public sealed interface Kind {

    /** The most members of a composite, and the most variables that an expression names. */
    int MAX_MEMBERS = 100;

    /**
     * A value of a domain, changed by decisions.
     *
     * @param initial what holds until the first decision, as its user writes it
     */
    record Plain(Domain domain, String initial) implements Kind {
        public Plain {
            initial = domain.text(domain.parse("initial", initial));
        }
    }

    /**
     * Which live OSGi service does a job: the value is the name of a plugin (its
     * {@link org.mabeam.foundation.plugin.PluginName}). It may be decided before the service is there.
     *
     * @param type class name of the service
     * @param filter an LDAP filter that its properties must match besides, in the syntax of OSGi Core 8, 3.2.7
     * @param initial the plugin that serves until the first decision
     * @param fallback the plugin that serves while the decided one is away
     */
    record Service(String type, Optional<String> filter, String initial, String fallback) implements Kind {
        public Service {
            new Faults()
                    .check(!type.isBlank() && type.length() <= 250, "type", "'" + type + "'", "the name of a class")
                    .check(isPlugin(initial), "initial", "'" + initial + "'", "the name of a plugin")
                    .check(isPlugin(fallback), "fallback", "'" + fallback + "'", "the name of a plugin")
                    .throwIfAny();
        }

        private static boolean isPlugin(String name) {
            return name.matches("[a-z][a-z0-9-]{0,59}");
        }
    }

    /**
     * Several variables of the same namespace that are read together: a reader never sees the new value of one with the
     * old value of another that changed in the same decision. It is changed by changing its members.
     *
     * @param members 2 to {@link #MAX_MEMBERS} names, all different
     */
    record Composite(List<String> members) implements Kind {
        public Composite {
            members = List.copyOf(members);
            if (members.size() < 2
                    || members.size() > MAX_MEMBERS
                    || members.stream().distinct().count() != members.size()) {
                throw new InvalidValueException("members", members, "2 to " + MAX_MEMBERS + " different names");
            }
        }
    }

    /**
     * Computed from other variables of the same namespace whenever one of them changes; nobody else changes it.
     *
     * @param expression in the language of {@link Constraint}, 1 to 1,000 characters
     */
    record Derived(String expression) implements Kind {
        public Derived {
            if (expression.isBlank() || expression.length() > 1000) {
                throw new InvalidValueException("expression", expression, "1 to 1000 characters");
            }
        }
    }

    /**
     * A value that lives elsewhere and was adopted: a decision is carried there, and a change made there comes back as
     * an observed change.
     *
     * @param initial what it was when it was adopted
     */
    record Adopted(Domain domain, String initial, Origin origin) implements Kind {
        public Adopted {
            initial = domain.text(domain.parse("initial", initial));
        }
    }

    /** Where an adopted value lives. */
    sealed interface Origin {

        /** An attribute of a configuration, as its bundle's Metatype describes it. */
        record Attribute(String pid, String name) implements Origin {
            @Override
            public String text() {
                return pid + "/" + name;
            }
        }

        /** A writable attribute of an MBean. */
        record Mbean(String objectName, String attribute) implements Origin {
            @Override
            public String text() {
                return objectName + "/" + attribute;
            }
        }

        /** As a user writes it: the PID or object name, a slash, and the attribute. */
        String text();

        /**
         * Reads what {@link #text} writes. Object names have a colon, PIDs have none.
         *
         * @throws InvalidValueException if it names no attribute
         */
        static Origin parse(String text) {
            int slash = text.lastIndexOf('/');
            if (slash < 1 || slash == text.length() - 1) {
                throw new InvalidValueException(
                        "attribute", "'" + text + "'", "PID/ATTRIBUTE, or OBJECTNAME/ATTRIBUTE of an MBean");
            }
            String owner = text.substring(0, slash);
            String name = text.substring(slash + 1);
            return owner.indexOf(':') < 0 ? new Attribute(owner, name) : new Mbean(owner, name);
        }
    }
}
