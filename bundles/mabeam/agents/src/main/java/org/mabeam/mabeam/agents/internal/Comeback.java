// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentInfo;
import org.mabeam.foundation.error.UnavailableException;

/** Who waits until an agent that was restarted runs, if anybody does. For the owner's thread. */
final class Comeback {

    private @Nullable CompletableFuture<AgentInfo> answer;

    /** From now on this one waits. */
    void await(CompletableFuture<AgentInfo> next) {
        answer = next;
    }

    /** The agent runs, or was given up. */
    void done(LiveAgent agent) {
        if (answer != null) {
            answer.complete(agent.info());
            answer = null;
        }
    }

    /** It does not come. */
    void failed(UnavailableException why) {
        if (answer != null) {
            answer.completeExceptionally(why);
            answer = null;
        }
    }
}
