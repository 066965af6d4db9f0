// SPDX-License-Identifier: Apache-2.0
/** Virtual time and seeded chance: a whole Mabeam on one thread, where one seed is one run. */
@org.jspecify.annotations.NullMarked
package org.mabeam.testkit.simulation;
