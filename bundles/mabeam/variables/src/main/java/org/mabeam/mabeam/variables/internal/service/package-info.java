// SPDX-License-Identifier: Apache-2.0
/** Wires what depends on a variable to the live service that was decided. */
@org.jspecify.annotations.NullMarked
package org.mabeam.mabeam.variables.internal.service;
