// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal.agents;

import java.util.Optional;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Judge;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.Proposal;
import org.mabeam.consensus.Question;
import org.mabeam.examples.limiter.internal.Figures;
import org.mabeam.examples.limiter.internal.Limiter;
import org.mabeam.examples.limiter.internal.Measurements;
import org.mabeam.foundation.event.Data;
import org.mabeam.variable.NewValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An agent that judges limits by what the service measured in the last seconds. */
final class LimitJudge implements Judge {

    private static final Logger LOG = LoggerFactory.getLogger(LimitJudge.class);

    private final AgentId self;
    private final Measurements measurements;
    private final View view;

    LimitJudge(AgentId self, Measurements measurements, View view) {
        this.self = self;
        this.measurements = measurements;
        this.view = view;
    }

    @Override
    public Judgement judge(Proposal proposal) {
        Question question = proposal.question();
        Optional<Figures> measured = measurements.figures();
        if (measured.isEmpty()) {
            return Judgement.abstain("the service was not asked for anything in the last seconds");
        }
        Figures figures = measured.get();
        if (question instanceof Question.HowMuch howMuch && howMuch.variable().equals(Limiter.RATE)) {
            return view.amount(figures, howMuch.low(), howMuch.high());
        }
        if (question instanceof Question.YesNo yesNo) {
            Optional<Double> wanted = wanted(yesNo.option());
            String present = proposal.current().get(Limiter.RATE);
            if (wanted.isPresent() && present != null) {
                return view.change(figures, Double.parseDouble(present), wanted.get());
            }
        }
        return Judgement.abstain("it judges changes of " + Limiter.RATE.name() + " only");
    }

    /** It has nothing to talk about; whoever talks to it does it no harm. */
    @Override
    public void on(Data message, AgentId from) {
        LOG.debug("limiter.passed-over agent={} from={} type={}", self, from, message.type());
    }

    private static Optional<Double> wanted(Option option) {
        return option.values().stream()
                .filter(value -> value.id().equals(Limiter.RATE))
                .findFirst()
                .flatMap(NewValue::value)
                .map(Double::parseDouble);
    }
}
