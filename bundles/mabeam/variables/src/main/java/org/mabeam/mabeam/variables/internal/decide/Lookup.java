// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.decide;

import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.mabeam.variables.internal.state.Realm;
import org.mabeam.mabeam.variables.internal.state.Slot;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Kind;
import org.mabeam.variable.VariableId;

/** Finds what a wish names, or says what is wrong with it. */
final class Lookup {

    private final Realm realm;

    Lookup(Realm realm) {
        this.realm = realm;
    }

    /** A variable that is declared. */
    Slot declared(VariableId id) {
        Slot slot = realm.slot(id);
        if (!slot.isDeclared()) {
            VariableId shared = new VariableId(VariableId.EVERYWHERE, id.name());
            throw new NotFoundException("there is no variable " + id
                    + (realm.slot(shared).isDeclared()
                            ? "; change " + shared + ", or its layer namespace:" + id.namespace()
                            : ""));
        }
        slot.stuck().ifPresent(why -> {
            throw new ConflictException("variable " + id + " cannot be changed here: " + why);
        });
        return slot;
    }

    /** A variable that stores a value of its own. */
    Slot changeable(VariableId id) {
        Slot slot = declared(id);
        if (slot.kind() instanceof Kind.Composite composite) {
            throw new InvalidValueException(
                    "variable", id, "one of its members " + String.join(", ", composite.members()));
        } else if (slot.kind() instanceof Kind.Derived) {
            throw new InvalidValueException(
                    "variable", id, "one that it is computed from: " + String.join(", ", slot.parts()));
        }
        return slot;
    }

    /** A value as it is stored. */
    String value(Slot slot, String written) {
        if (slot.domain().isPresent()) {
            Domain domain = slot.domain().get();
            return domain.text(domain.parse(slot.id().toString(), written));
        }
        String plugin = written.strip();
        if (!plugin.matches("[a-z][a-z0-9-]{0,59}")) {
            throw new InvalidValueException(slot.id().toString(), "'" + written + "'", "the name of a plugin");
        }
        return plugin;
    }

    /** Refuses a variable that has moved. */
    void requireRevision(VariableId id, long expected) {
        long actual = declared(id).revision();
        if (actual != expected) {
            throw new ConflictException(
                    "variable " + id + " is at revision " + actual + ", but was expected at " + expected);
        }
    }

    /** Refuses to decide where guards of a newer version hold. */
    void requireGuardsKnown(Namespace namespace) {
        realm.fence(namespace).stuck().ifPresent(why -> {
            throw new ConflictException("variables of " + namespace + " cannot be changed here: " + why);
        });
        realm.stuck().ifPresent(why -> {
            throw new ConflictException("variables cannot be changed here: " + why);
        });
    }
}
