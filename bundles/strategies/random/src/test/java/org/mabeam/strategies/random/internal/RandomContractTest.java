// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.random.internal;

import org.mabeam.strategy.StrategyType;
import org.mabeam.testkit.strategy.StrategyContract;

class RandomContractTest extends StrategyContract {

    @Override
    protected StrategyType type() {
        return new RandomStrategyType();
    }
}
