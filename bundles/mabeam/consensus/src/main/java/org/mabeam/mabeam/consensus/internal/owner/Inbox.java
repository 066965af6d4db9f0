// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.ProcessContext;

/**
 * How results come back to an owner: from any thread, never refused, handled by the owner's process before its next
 * message.
 */
final class Inbox {

    private final ProcessContext<OwnerMessage> context;
    private final Queue<Runnable> results = new ConcurrentLinkedQueue<>();

    Inbox(ProcessContext<OwnerMessage> context) {
        this.context = context;
    }

    /** Hands over a result. If the mailbox is full, the messages in it will bring the owner to the result. */
    void post(Runnable result) {
        results.add(result);
        context.self().offer(new OwnerMessage.Wake());
    }

    /** For the owner: does all that came in. */
    void drain() {
        for (Runnable result = results.poll(); result != null; result = results.poll()) {
            result.run();
        }
    }

    /** For the owner: does something later. */
    Cancellable after(Duration delay, Runnable action) {
        return context.after(delay.isNegative() ? Duration.ZERO : delay, new OwnerMessage.Due(action));
    }

    Instant now() {
        return context.clock().instant();
    }
}
