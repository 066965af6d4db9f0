// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import org.mabeam.strategy.StrategyType;
import org.mabeam.testkit.strategy.StrategyContract;

class TpeContractTest extends StrategyContract {

    @Override
    protected StrategyType type() {
        return new TpeStrategyType();
    }
}
