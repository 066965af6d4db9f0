// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.plugin;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.shell.internal.PrintingCommand;

/** A command that waits for a change of the plugins. */
abstract class PluginCommand extends PrintingCommand {

    /** What the change gives, or its failure as it was thrown. */
    static <T> T answer(CompletableFuture<T> change) {
        try {
            return change.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted; the change goes on, plugin:list shows its end", e);
        }
    }

    /** Who wants it. */
    static String by() {
        return author().toString();
    }
}
