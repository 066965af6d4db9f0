// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.shell.internal.Facades;
import org.osgi.framework.BundleContext;

/** Completes ids of what is there now; nothing while it cannot be asked. */
public abstract class IdCompleter implements Completer {

    @Reference
    BundleContext bundles;

    @Override
    public final int complete(Session session, CommandLine line, List<String> candidates) {
        if (line.getArguments().length == 1) {
            candidates.add(line.getCursorArgument()); // only asks whether this word may stand before the cursor
            return 0;
        }
        StringsCompleter strings = new StringsCompleter();
        try (Facades facades = new Facades(bundles)) {
            strings.getStrings().addAll(ids(facades, line));
        } catch (UnavailableException | NotFoundException e) {
            return -1; // what cannot be asked completes to nothing
        }
        return strings.complete(session, line, candidates);
    }

    /** All ids that may stand here. */
    abstract List<String> ids(Facades facades, CommandLine line);
}
