// SPDX-License-Identifier: Apache-2.0
/**
 * Judges a value on trial against the old one by evidence that is valid at every moment; pure, without clock or chance.
 */
@org.jspecify.annotations.NullMarked
package org.mabeam.mabeam.consensus.internal.canary;
