// SPDX-License-Identifier: Apache-2.0
/** The contract that every voting rule must pass. */
@NullMarked
package org.mabeam.testkit.voting;

import org.jspecify.annotations.NullMarked;
