// SPDX-License-Identifier: Apache-2.0
/** What it costs to vote on a variable, to change it, to hear of that, and to read it. */
@NullMarked
package org.mabeam.benchmarks.live;

import org.jspecify.annotations.NullMarked;
