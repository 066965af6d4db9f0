// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.framework;

import java.util.Collection;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.bundle.CollisionHook;

/**
 * Lets a jar be installed beside another of the same name and version, as an author's next build is: what is installed
 * under our locations is told apart by its content.
 */
public final class DuplicateVersions implements CollisionHook {

    @Override
    public void filterCollisions(int operation, Bundle target, Collection<Bundle> collisions) {
        collisions.removeIf(each ->
                PluginBundles.isOurs(each) || !PluginBundles.namesOf(each).isEmpty());
    }
}
