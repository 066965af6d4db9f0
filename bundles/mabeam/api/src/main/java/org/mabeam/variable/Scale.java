// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

/** How equal steps of a number are understood. */
public enum Scale {
    /** By difference. */
    LINEAR,
    /** By ratio; the bounds must be greater than 0. */
    LOG
}
