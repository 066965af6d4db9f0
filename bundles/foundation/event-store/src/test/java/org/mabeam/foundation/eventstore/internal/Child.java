// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts {@link Load} in a process of its own. */
final class Child {

    private Child() {}

    static ProcessBuilder load(Path natives, Path folder, int writers, int appends, String lines) throws IOException {
        Durable.createFolders(natives);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx128m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.sqlite.tmpdir=" + natives,
                "-cp",
                System.getProperty("java.class.path"),
                Load.class.getName()));
        command.addAll(List.of(folder.toString(), Integer.toString(writers), Integer.toString(appends), lines));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
