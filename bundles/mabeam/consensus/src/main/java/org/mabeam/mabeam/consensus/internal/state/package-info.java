// SPDX-License-Identifier: Apache-2.0
/** What is on the record of a proposal, and the pure decisions about it. */
@org.jspecify.annotations.NullMarked
package org.mabeam.mabeam.consensus.internal.state;
