// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.shell.internal.Facades;

/** Completes deployed voting rules. */
@Service
public final class VotingRuleCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return facades.plugins(VotingRuleType.class).stream().map(Entry::name).toList();
    }
}
