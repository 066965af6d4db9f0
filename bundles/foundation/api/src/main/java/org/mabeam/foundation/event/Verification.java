// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.event;

import java.util.List;

/**
 * The result of following the hash chain.
 *
 * @param events how many were checked
 * @param lastPosition the position of the last
 * @param headHash the hash of the last, in hexadecimal
 * @param damage one sentence for each thing that is wrong, with its position; empty if all is well
 */
public record Verification(long events, long lastPosition, String headHash, List<String> damage) {

    public Verification {
        damage = List.copyOf(damage);
    }
}
