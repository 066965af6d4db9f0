// SPDX-License-Identifier: Apache-2.0
/** Keeps the live variables: their values, history, constraints and guards. */
@org.jspecify.annotations.NullMarked
package org.mabeam.mabeam.variables.internal;
