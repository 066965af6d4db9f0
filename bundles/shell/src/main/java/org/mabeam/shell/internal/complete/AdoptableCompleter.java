// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.foundation.config.Attribute;
import org.mabeam.shell.internal.Facades;

/** Completes attributes of configurations that a variable can hold. */
@Service
public final class AdoptableCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return facades.adoption().discover().stream()
                .filter(each -> each.variable().isEmpty())
                .filter(each -> !each.attribute().many() && each.attribute().type() != Attribute.Type.SECRET)
                .map(each -> each.origin().text())
                .toList();
    }
}
