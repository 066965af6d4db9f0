// SPDX-License-Identifier: Apache-2.0
/** What voters have earned: from the record alone, and shown with its derivation. */
@org.jspecify.annotations.NullMarked
package org.mabeam.mabeam.consensus.internal.weight;
