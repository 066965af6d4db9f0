// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.agent;

import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.mabeam.agent.AgentContext;
import org.mabeam.agent.AgentId;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Data;

/** What one incarnation on paper may use. */
final class PaperContext implements AgentContext {

    private final AgentOnPaper paper;
    private final RandomGenerator random;
    private boolean checkpointWanted;
    private boolean ended;

    PaperContext(AgentOnPaper paper, int restarts) {
        this.paper = paper;
        this.random = new SplittableRandom(42 + restarts);
    }

    @Override
    public AgentId self() {
        return AgentOnPaper.SELF;
    }

    @Override
    public Settings settings() {
        return paper.settings();
    }

    @Override
    public void tell(AgentId to, Data message) {
        requireAlive();
        paper.toOther(to, message);
    }

    @Override
    public void after(Duration delay, Data message) {
        requireAlive();
        if (delay.isNegative()) {
            throw new InvalidValueException("delay", delay, "0 or more");
        }
        paper.later(delay, message);
    }

    @Override
    public void checkpoint() {
        requireAlive();
        checkpointWanted = true;
    }

    @Override
    public void offload(Callable<Data> work) {
        requireAlive();
        paper.elsewhere(work);
    }

    @Override
    public InstantSource clock() {
        return paper::now;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    boolean takeCheckpointWanted() {
        boolean wanted = checkpointWanted;
        checkpointWanted = false;
        return wanted;
    }

    void end() {
        ended = true;
    }

    private void requireAlive() {
        if (ended) {
            throw new UnavailableException("this incarnation has ended");
        }
    }
}
