// SPDX-License-Identifier: Apache-2.0
/** How fast an agent starts, and what one bad agent among 1,000 does to the others. */
@org.jspecify.annotations.NullMarked
package org.mabeam.benchmarks.agents;
