// SPDX-License-Identifier: Apache-2.0
/** Strategies on tabulated tuning problems, beside a peer's. */
@NullMarked
package org.mabeam.benchmarks.tabular;

import org.jspecify.annotations.NullMarked;
