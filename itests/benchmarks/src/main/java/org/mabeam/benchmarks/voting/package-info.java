// SPDX-License-Identifier: Apache-2.0
/** What a decision between many options costs. */
@NullMarked
package org.mabeam.benchmarks.voting;

import org.jspecify.annotations.NullMarked;
