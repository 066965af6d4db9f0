// SPDX-License-Identifier: Apache-2.0
/** The contract that every strategy must pass, and strategies that throw, hang and lie. */
@NullMarked
package org.mabeam.testkit.strategy;

import org.jspecify.annotations.NullMarked;
