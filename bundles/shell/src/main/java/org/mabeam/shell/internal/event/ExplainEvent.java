// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.event;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.complete.EventPositionCompleter;

/** {@code event:why}. */
@Service
@Command(scope = "event", name = "why", description = "Tells why an event happened and what it caused, as a tree")
public final class ExplainEvent extends PrintingCommand {

    @Argument(name = "POSITION", description = "The event, by its position in the record", required = true)
    @Completion(EventPositionCompleter.class)
    String position;

    @Option(name = "--limit", description = "How many events at most")
    String limit = "100";

    @Override
    protected Printable find(Facades facades) {
        long asked = Inputs.whole("position", position, 1, Long.MAX_VALUE);
        int most = (int) Inputs.whole("--limit", limit, 1, EventStore.MAX_READ);
        EventStore store = facades.events();
        Event event = CausalChain.find(store, asked)
                .orElseThrow(() -> new NotFoundException(
                        "there is no event at position " + asked + "; the newest ones: event:tail"));
        CausalChain chain = CausalChain.of(store, event, most);
        return new CausalTree(chain.rows(), chain.isCut());
    }
}
