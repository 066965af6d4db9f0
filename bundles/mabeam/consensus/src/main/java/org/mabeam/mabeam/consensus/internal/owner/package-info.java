// SPDX-License-Identifier: Apache-2.0
/** The owners of the proposals of a node: they ask, decide and append. */
@org.jspecify.annotations.NullMarked
package org.mabeam.mabeam.consensus.internal.owner;
