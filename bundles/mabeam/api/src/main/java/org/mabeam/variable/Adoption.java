// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes live variables of what lives elsewhere: attributes of configurations that an installed bundle describes by
 * Metatype, and writable attributes of MBeans, also those of bundles that know nothing of Mabeam.
 *
 * <p>A decision is carried to where the value lives; a change made there comes back as {@link Change.What#OBSERVED}.
 * When the node starts, and when an origin is back that was away, the variable's value is carried there. Where an
 * origin changed and a decision fell at the same moment, the decision wins.
 *
 * <p>Thread-safe. All calls block for I/O, for a bounded time, and throw
 * {@link org.mabeam.foundation.error.UnavailableException} after that.
 */
@ProviderType
public interface Adoption {

    /**
     * What there is in the configurations of this node, by PID and attribute; also what cannot be adopted, with the
     * reason. Of a factory, the attributes of each of its instances under the instance's PID.
     */
    List<Adoptable> discover();

    /**
     * The writable attributes of MBeans, by name.
     *
     * @param pattern an object name, {@code *} and {@code ?} allowed: {@code java.util.logging:*}
     * @throws org.mabeam.foundation.error.InvalidValueException if it is no pattern of object names
     */
    List<Adoptable> discoverMbeans(String pattern);

    /**
     * Makes a variable of an attribute, with the value that it has now.
     *
     * @throws org.mabeam.foundation.error.NotFoundException if there is no such attribute
     * @throws org.mabeam.foundation.error.InvalidValueException naming what of the request is wrong or missing: bounds
     *     where nothing tells them, bounds wider than the described ones
     * @throws org.mabeam.foundation.error.ConflictException if the attribute is adopted already, the variable's name is
     *     taken, or the attribute has no value
     */
    AdoptedVariable adopt(AdoptionRequest request, Author by);

    /**
     * Lets an attribute go: its variable is withdrawn, and the attribute keeps the value that it has.
     *
     * @throws org.mabeam.foundation.error.NotFoundException if there is no such adopted variable
     * @throws org.mabeam.foundation.error.ConflictException if something is made of the variable
     */
    void release(VariableId id, Author by, String reason);

    /**
     * What is adopted, by variable. Looks at each origin anew; for MBeans that do not tell of changes this is when a
     * change is seen.
     */
    List<AdoptedVariable> list();
}
