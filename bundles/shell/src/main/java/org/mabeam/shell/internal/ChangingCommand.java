// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import org.apache.karaf.shell.api.console.Session;

/** A command that changes something and says in one line what it changed. */
public abstract class ChangingCommand extends ShellCommand {

    @Override
    protected final void run(Session user) throws Exception {
        try (Facades facades = facades()) {
            Screen.of(user, true).line(Texts.milliseconds(change(facades)));
        }
    }

    /**
     * Does it.
     *
     * @return one sentence about what changed
     */
    protected abstract String change(Facades facades) throws Exception;
}
