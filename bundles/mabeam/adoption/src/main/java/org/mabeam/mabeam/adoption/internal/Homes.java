// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.adoption.internal;

import java.util.Optional;
import org.mabeam.variable.Kind;

/** All places where adopted values live. */
record Homes(ConfigurationHome configurations, MbeanHome mbeans) {

    Optional<Found> find(Kind.Origin origin) {
        if (origin instanceof Kind.Origin.Attribute attribute) {
            return configurations.find(attribute);
        } else if (origin instanceof Kind.Origin.Mbean mbean) {
            return mbeans.find(mbean);
        }
        throw new IllegalStateException("an unknown kind of origin: " + origin);
    }

    void write(Found found, String value) {
        if (found.origin() instanceof Kind.Origin.Attribute attribute) {
            configurations.write(attribute, found, value);
        } else if (found.origin() instanceof Kind.Origin.Mbean mbean) {
            mbeans.write(mbean, found, value);
        }
    }
}
