// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jetbrains.lincheck.datastructures.verifier.EpsilonVerifier;
import org.junit.jupiter.api.Test;

/** Explores the interleavings of senders, the activation and a stop. */
public class MailboxLincheckTest {

    private static final long INCARNATION = 1;

    /** Activations that are owed: scheduled, running, or to be scheduled again. */
    private final AtomicInteger owed = new AtomicInteger(1);

    private final Mailbox<Integer> mailbox = new Mailbox<>(3);
    private volatile boolean ended;

    public MailboxLincheckTest() {
        mailbox.open(INCARNATION);
    }

    @Operation
    public void tell() {
        wakeIf(mailbox.tell(7) == Mailbox.Put.WAKE);
    }

    @Operation
    public void remind() {
        wakeIf(mailbox.remind(8, INCARNATION) == Mailbox.Put.WAKE);
    }

    /** What an activation of two messages does. */
    @Operation(nonParallelGroup = "consumer")
    public void activate() {
        if (owed.get() == 0) {
            return;
        }
        for (int left = 2; left > 0; ) {
            if (mailbox.take(INCARNATION) != null) {
                if (ended) {
                    throw new IllegalStateException("a message was taken after the end");
                }
                left--;
                continue;
            }
            Mailbox.Rest rest = mailbox.rest(INCARNATION);
            if (rest == Mailbox.Rest.CLOSED) {
                ended = true;
            }
            if (rest != Mailbox.Rest.AGAIN) {
                owed.decrementAndGet();
                return;
            }
        }
    }

    @Validate
    public void everyMessageIsCarriedByExactlyOneActivation() {
        if (owed.get() > 1) {
            throw new IllegalStateException("two activations at once");
        }
        if (mailbox.waiting() > 0 && owed.get() == 0) {
            throw new IllegalStateException("a message lies in the mailbox and nobody comes");
        }
    }

    @Test
    void noMessageIsForgottenAndNoTwoActivationsRunAtOnce() {
        explore(MailboxLincheckTest.class);
    }

    @Test
    void aStopIsSeenByExactlyOneActivation() {
        explore(WithStop.class);
    }

    private static void explore(Class<?> scenario) {
        new ModelCheckingOptions()
                .iterations(8)
                .invocationsPerIteration(100)
                .threads(2)
                .actorsPerThread(3)
                .verifier(EpsilonVerifier.class)
                .check(scenario);
    }

    private void wakeIf(boolean wake) {
        if (wake) {
            owed.incrementAndGet();
        }
    }

    /** The same, and once it is stopped. */
    public static class WithStop extends MailboxLincheckTest {

        @Operation(runOnce = true)
        public void stop() {
            super.wakeIf(super.mailbox.close());
        }
    }
}
