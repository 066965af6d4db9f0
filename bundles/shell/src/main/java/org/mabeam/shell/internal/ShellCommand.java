// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.ShellUtil;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.variable.Author;
import org.osgi.framework.BundleContext;

/** A command: it reads its input, makes one call, and says what changed. Errors are thrown. */
public abstract class ShellCommand implements Action {

    @Reference
    BundleContext bundles;

    @Reference
    Session session;

    @Override
    public final @Nullable Object execute() throws Exception {
        run(session);
        return null;
    }

    /** Does it. */
    protected abstract void run(Session user) throws Exception;

    /**
     * The person who is logged in: the author of what a command changes.
     *
     * @throws UnavailableException if nobody is
     */
    protected static Author author() {
        @Nullable String name = ShellUtil.getCurrentUserName();
        if (name == null) {
            throw new UnavailableException(
                    "nobody is logged in, so the change would have no author; use ./mabeam client");
        }
        return Author.person(name);
    }

    /** A file, seen from the user's folder. */
    protected final Path fromHere(String file) {
        return session.currentDir().resolve(file);
    }

    /** What a command talks to, until it is closed. */
    protected final Facades facades() {
        return new Facades(bundles);
    }
}
