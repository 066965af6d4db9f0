// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.event;

import java.util.regex.Pattern;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * Names bytes by their content.
 *
 * @param sha256 64 lower case hexadecimal digits
 */
public record ArtifactId(String sha256) {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    public ArtifactId {
        if (!SHAPE.matcher(sha256).matches()) {
            throw new InvalidValueException("sha256", sha256, "64 lower case hexadecimal digits");
        }
    }
}
