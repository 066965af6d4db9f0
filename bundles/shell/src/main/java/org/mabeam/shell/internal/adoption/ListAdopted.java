// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.adoption;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Listing;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;

/** {@code variable:adopted}. */
@Service
@Command(scope = "variable", name = "adopted", description = "Lists the adopted variables and how their origins do")
public final class ListAdopted extends WatchingCommand {

    @Override
    protected Printable find(Facades facades) {
        List<AdoptedRow> rows =
                facades.adoption().list().stream().map(AdoptedRow::of).toList();
        return new Listing<>(
                        rows,
                        AdoptedRow::variable,
                        "Nothing is adopted. What can be: variable:discover; then variable:adopt PID/ATTRIBUTE")
                .column("variable", AdoptedRow::variable)
                .column("value", AdoptedRow::value)
                .column("attribute", AdoptedRow::attribute)
                .column("there", AdoptedRow::there)
                .column("state", AdoptedRow::state, AdoptedRow::colour)
                .column("note", AdoptedRow::note);
    }
}
