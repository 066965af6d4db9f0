// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.plugin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.plugin.PluginInfo;
import org.mabeam.shell.internal.Listing;
import org.mabeam.shell.internal.Screen.Colour;

/** An installed version of a plugin in a list. */
record InstalledRow(
        String name,
        String kind,
        String version,
        String status,
        boolean pinned,
        long bundle,
        String symbolicName,
        @Nullable String sha256,
        @Nullable String signer,
        String origin,
        @Nullable String trouble) {

    static InstalledRow of(PluginInfo info) {
        return new InstalledRow(
                info.name(),
                String.join(", ", info.kinds()),
                info.version(),
                info.status().word(),
                info.pinned(),
                info.bundle(),
                info.symbolicName(),
                info.sha256().orElse(null),
                info.signer().orElse(null),
                info.origin(),
                info.trouble().orElse(null));
    }

    static Listing<InstalledRow> listing(List<PluginInfo> infos) {
        return new Listing<>(
                        infos.stream().map(InstalledRow::of).toList(),
                        row -> row.name() + " " + row.version(),
                        "No plugin is installed. Drop one into deploy/ or use plugin:install FILE")
                .column("name", InstalledRow::name)
                .column("kind", InstalledRow::kind)
                .column("version", InstalledRow::version)
                .column("status", InstalledRow::said, InstalledRow::colour)
                .column("signer", InstalledRow::signer)
                .column("origin", InstalledRow::origin)
                .column("trouble", InstalledRow::trouble);
    }

    private static @Nullable Colour colour(String text) {
        return switch (text.replace(", pinned", "")) {
            case "waiting" -> Colour.BAD;
            case "on probation" -> Colour.WAITING;
            case "serving" -> Colour.GOOD;
            default -> null;
        };
    }

    private String said() {
        return pinned ? status + ", pinned" : status;
    }
}
