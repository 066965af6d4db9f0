// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.strategy;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.PluginRow;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;
import org.mabeam.strategy.StrategyType;

/** {@code strategy:list}. */
@Service
@Command(scope = "strategy", name = "list", description = "Lists the deployed strategies")
public final class ListStrategies extends WatchingCommand {

    @Override
    protected Printable find(Facades facades) {
        return PluginRow.listing(
                facades.plugins(StrategyType.class),
                "No strategy is deployed. Drop a bundle that brings one into deploy/");
    }
}
