// SPDX-License-Identifier: Apache-2.0
/** Brings the usual voting rules. */
@org.jspecify.annotations.NullMarked
package org.mabeam.voting.rules.internal;
