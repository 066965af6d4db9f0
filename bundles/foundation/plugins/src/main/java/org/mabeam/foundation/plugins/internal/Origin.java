// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How the record names the places where jars come from, and who wanted a change that no person wanted. */
final class Origin {

    /** Precedes the name of a file in the deploy folder. */
    static final String DEPLOY = "deploy/";

    /** On whose wish: that of whoever writes into the deploy folder. */
    static final String DEPLOYER = "deploy folder";

    /** What was brought back from the record. */
    static final String RECORD = "record";

    private Origin() {}

    static String deployed(Path jar) {
        return DEPLOY + nameOf(jar);
    }

    static String file(Path jar) {
        return "file " + nameOf(jar);
    }

    private static @Nullable Path nameOf(Path jar) {
        return jar.getFileName();
    }
}
