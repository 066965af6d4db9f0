// SPDX-License-Identifier: Apache-2.0
/** The plugin that is replaced: packed into jars of its own, and loaded from nowhere else. */
@org.jspecify.annotations.NullMarked
package org.mabeam.examples.demo.internal.swap.tally;
