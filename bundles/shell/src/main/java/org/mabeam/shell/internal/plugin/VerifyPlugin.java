// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.plugin;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.plugin.PluginVerdict;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.Sheet;

/** {@code plugin:verify}. */
@Service
@Command(
        scope = "plugin",
        name = "verify",
        description = "Examines a jar as an installation would, and changes nothing; fails if it would be refused")
public final class VerifyPlugin extends PluginCommand {

    /** What was found. */
    record Verdict(
            List<String> plugins,
            @Nullable String version,
            String sha256,
            @Nullable String signer,
            boolean accepted,
            List<String> objections) {}

    @Argument(name = "FILE", description = "The jar", required = true)
    @Completion(FileCompleter.class)
    String file;

    private boolean refused;

    @Override
    protected void run(Session user) throws Exception {
        super.run(user);
        if (refused) {
            throw new ConflictException(file + " would be refused");
        }
    }

    @Override
    protected Printable find(Facades facades) {
        PluginVerdict found = facades.plugins().verify(fromHere(file));
        refused = !found.isAccepted();
        Verdict verdict = new Verdict(
                List.copyOf(found.names()),
                found.version().orElse(null),
                found.sha256(),
                found.signer().orElse(null),
                found.isAccepted(),
                found.objections());
        return new Sheet(verdict, verdict.sha256())
                .field("plugins", String.join(", ", verdict.plugins()))
                .field("version", verdict.version())
                .field("sha256", verdict.sha256())
                .field("signer", verdict.signer() == null ? "nobody whom the trust store knows" : verdict.signer())
                .field(
                        "verdict",
                        verdict.accepted() ? "accepted" : "refused: " + String.join("; ", verdict.objections()));
    }
}
