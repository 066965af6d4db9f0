// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.strategy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.mabeam.foundation.config.Settings;
import org.mabeam.strategy.Problem;
import org.mabeam.strategy.Strategy;
import org.mabeam.strategy.StrategyType;
import org.mabeam.strategy.Suggestion;

/** Brings strategies that, when asked, do not answer until they are interrupted or {@linkplain #release released}. */
public final class HangingStrategyType implements StrategyType {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Override
    public Strategy create(Problem problem, Settings settings) {
        return ask -> {
            asked.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while hanging", e);
            }
            return List.of(new Suggestion(problem.space().random(ask.random(0))));
        };
    }

    /** Waits until some strategy hangs. */
    public void awaitAsked() throws InterruptedException {
        asked.await();
    }

    /** Lets all strategies answer, late. */
    public void release() {
        released.countDown();
    }
}
