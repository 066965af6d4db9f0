// SPDX-License-Identifier: Apache-2.0
/** What the examination of plugins costs. */
@org.jspecify.annotations.NullMarked
package org.mabeam.benchmarks.plugins;
