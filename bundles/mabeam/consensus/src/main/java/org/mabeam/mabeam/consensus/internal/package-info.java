// SPDX-License-Identifier: Apache-2.0
/** Decides proposals by votes, tries decisions on a share of the subjects, and takes harmful ones back. */
@org.jspecify.annotations.NullMarked
package org.mabeam.mabeam.consensus.internal;
