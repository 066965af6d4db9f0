// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * For whom a value holds. A reader sees the value of the narrowest layer that has one: its agent's, its namespace's,
 * everybody's, and at last the initial value. In each layer a temporary value goes before the lasting one.
 */
public sealed interface Layer {

    /** For all readers. */
    record Everybody() implements Layer {
        @Override
        public String toString() {
            return "everybody";
        }
    }

    /** For the readers of one namespace; of use with variables of {@link VariableId#EVERYWHERE}. */
    record InNamespace(Namespace namespace) implements Layer {
        @Override
        public String toString() {
            return "namespace:" + namespace;
        }
    }

    /**
     * For one agent.
     *
     * @param agent its id as text, the default namespace left out
     */
    record OfAgent(String agent) implements Layer {
        public OfAgent {
            if (!agent.matches("([a-z0-9-]+/)?[a-z][a-z0-9._-]{0,119}")) {
                throw new InvalidValueException("agent", "'" + agent + "'", "the id of an agent");
            }
            String written = Namespace.DEFAULT + "/";
            agent = agent.startsWith(written) ? agent.substring(written.length()) : agent;
        }

        @Override
        public String toString() {
            return "agent:" + agent;
        }
    }

    /** Reads what {@code toString} writes. */
    static Layer parse(String text) {
        if (text.equals("everybody")) {
            return new Everybody();
        } else if (text.startsWith("namespace:")) {
            return new InNamespace(new Namespace(text.substring("namespace:".length())));
        } else if (text.startsWith("agent:")) {
            return new OfAgent(text.substring("agent:".length()));
        }
        throw new InvalidValueException("layer", "'" + text + "'", "everybody, namespace:NAME or agent:ID");
    }
}
