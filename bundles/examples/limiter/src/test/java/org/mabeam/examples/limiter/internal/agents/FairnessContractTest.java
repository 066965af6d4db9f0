// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal.agents;

import java.util.Optional;
import org.mabeam.agent.AgentType;
import org.mabeam.testkit.agent.JudgeContract;

class FairnessContractTest extends JudgeContract {

    @Override
    protected AgentType type() {
        return new FairnessType(Optional::empty);
    }
}
