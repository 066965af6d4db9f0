// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.event;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.mabeam.foundation.event.Verification;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Format;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.Screen;
import org.mabeam.shell.internal.Screen.Colour;
import org.mabeam.shell.internal.Sheet;

/** {@code event:verify}. */
@Service
@Command(scope = "event", name = "verify", description = "Follows the whole hash chain of the record; fails on damage")
public final class VerifyRecord extends PrintingCommand {

    private record View(boolean sound, long events, long lastPosition, String headHash, List<String> damage) {}

    @Override
    protected void run(Session user) throws Exception {
        Format chosen = chosen();
        Screen screen = screen(user);
        Verification seen;
        try (Facades facades = facades()) {
            seen = facades.keeper().verify();
        }
        sheet(seen).print(chosen, screen);
        if (!seen.damage().isEmpty()) {
            throw new IllegalStateException(
                    "the record is damaged: " + seen.damage().get(0));
        }
    }

    @Override
    protected Printable find(Facades facades) {
        return sheet(facades.keeper().verify());
    }

    private static Sheet sheet(Verification seen) {
        boolean sound = seen.damage().isEmpty();
        return new Sheet(
                        new View(sound, seen.events(), seen.lastPosition(), seen.headHash(), seen.damage()),
                        seen.headHash())
                .field("record", sound ? "sound" : "damaged", sound ? Colour.GOOD : Colour.BAD)
                .field("events", seen.events())
                .field("last position", seen.lastPosition())
                .field("head hash", seen.headHash())
                .field("damage", seen.damage(), Colour.BAD);
    }
}
