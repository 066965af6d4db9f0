// SPDX-License-Identifier: Apache-2.0
/** The contract that every agent type must pass, and agents that break it. */
@NullMarked
package org.mabeam.testkit.agent;

import org.jspecify.annotations.NullMarked;
