// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.node;

import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.telemetry.HealthReport.Check;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Listing;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.Screen.Colour;
import org.mabeam.shell.internal.WatchingCommand;

/** {@code mabeam:health}. */
@Service
@Command(scope = "mabeam", name = "health", description = "Shows how this node does, and what to do about it")
public final class ShowHealth extends WatchingCommand {

    private record CheckRow(String check, String status, String message) {

        static CheckRow of(Check check) {
            return new CheckRow(check.name(), check.status().name().toLowerCase(Locale.ROOT), check.message());
        }
    }

    @Override
    protected Printable find(Facades facades) {
        List<CheckRow> rows =
                facades.health().check().checks().stream().map(CheckRow::of).toList();
        return new Listing<>(rows, CheckRow::check, "Nothing is checked: no bundle has registered a health check")
                .column("check", CheckRow::check)
                .column("status", CheckRow::status, ShowHealth::colour)
                .column("message", CheckRow::message);
    }

    private static @Nullable Colour colour(String status) {
        return switch (status) {
            case "ok" -> Colour.GOOD;
            case "warning" -> Colour.WAITING;
            default -> Colour.BAD;
        };
    }
}
