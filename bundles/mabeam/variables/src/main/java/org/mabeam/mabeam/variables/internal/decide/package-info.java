// SPDX-License-Identifier: Apache-2.0
/** Decides what becomes of a wish: pure functions of what is known and what time it is. */
@org.jspecify.annotations.NullMarked
package org.mabeam.mabeam.variables.internal.decide;
