// SPDX-License-Identifier: Apache-2.0
/** Keeps what is known up to date, lets it be read in nanoseconds, and brings decisions to the record. */
@org.jspecify.annotations.NullMarked
package org.mabeam.mabeam.variables.internal.live;
