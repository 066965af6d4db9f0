// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.canary;

/** Which value the subject of an observation saw. */
public enum Arm {
    /** The value that was there before. */
    OLD,
    /** The value on trial. */
    NEW
}
