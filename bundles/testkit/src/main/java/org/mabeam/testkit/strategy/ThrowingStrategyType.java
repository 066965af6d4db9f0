// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.strategy;

import java.util.List;
import org.mabeam.foundation.config.Settings;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Problem;
import org.mabeam.strategy.Strategy;
import org.mabeam.strategy.StrategyType;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Trial;

/**
 * Brings strategies that throw.
 *
 * @param when in which call
 * @param error what
 */
public record ThrowingStrategyType(When when, RuntimeException error) implements StrategyType {

    /** In which call a strategy throws. */
    public enum When {
        /** When an instance is made. */
        CREATE,
        /** When it is asked. */
        ASK,
        /** When it observes. */
        OBSERVE
    }

    @Override
    public Strategy create(Problem problem, Settings settings) {
        throwIf(When.CREATE);
        return new Strategy() {
            @Override
            public List<Suggestion> ask(Ask ask) {
                throwIf(When.ASK);
                return List.of(new Suggestion(problem.space().random(ask.random(0))));
            }

            @Override
            public void observe(Trial trial) {
                throwIf(When.OBSERVE);
            }
        };
    }

    private void throwIf(When call) {
        if (when == call) {
            throw error;
        }
    }
}
