// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.swap.tally;

import java.util.Optional;
import java.util.OptionalLong;
import org.mabeam.agent.Agent;
import org.mabeam.agent.AgentContext;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.event.Data;
import org.osgi.framework.FrameworkUtil;

/** Agents that keep a {@link Ledger}. A version whose manifest says so fails now and then. */
public final class TallyType implements AgentType {

    /** The header of the manifest that makes a version a bad one. */
    public static final String BROKEN = "Tally-Broken";

    /** A message that bears its number. */
    public static final String COUNT = "demo.count";

    /** Asks for the ledger, which goes back as {@link #LEDGER}. */
    public static final String REPORT = "demo.report";

    /** The ledger of an agent. */
    public static final String LEDGER = "demo.ledger";

    private static final int FAILS_AT = 10;

    private final boolean broken;

    /** Made by its component. */
    public TallyType() {
        broken = FrameworkUtil.getBundle(TallyType.class).getHeaders().get(BROKEN) != null;
    }

    @Override
    public Agent start(AgentContext context, Optional<Data> state) {
        Ledger ledger = state.map(saved -> Ledger.parse(saved.json())).orElseGet(Ledger::empty);
        ledger.goesOn(broken ? OptionalLong.empty() : OptionalLong.of(System.nanoTime())); // a broken one may restart
        return new Tally(context, ledger);
    }

    private final class Tally implements Agent {

        private final AgentContext context;
        private final Ledger ledger;

        Tally(AgentContext context, Ledger ledger) {
            this.context = context;
            this.ledger = ledger;
        }

        @Override
        public void on(Data message, AgentId from) {
            if (message.type().equals(REPORT)) {
                context.tell(from, new Data(LEDGER, 1, ledger.json()));
            } else if (message.type().equals(COUNT)) {
                long number = Long.parseLong(message.json());
                if (broken && number % FAILS_AT == 0) {
                    throw new IllegalStateException("this version cannot count to " + number);
                }
                ledger.heard(number);
                if (broken) {
                    context.checkpoint(); // so that a failure costs the message in hand and no other
                }
            }
        }

        @Override
        public Optional<Data> save() {
            Ledger copy = Ledger.parse(ledger.json());
            copy.savedAt(System.nanoTime());
            return Optional.of(new Data(LEDGER, 1, copy.json()));
        }
    }
}
