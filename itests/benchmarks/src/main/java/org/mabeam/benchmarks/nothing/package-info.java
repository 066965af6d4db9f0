// SPDX-License-Identifier: Apache-2.0
/** An evaluator that costs nothing, so that what is left is the platform's cost; a bundle of its own. */
@org.jspecify.annotations.NullMarked
package org.mabeam.benchmarks.nothing;
