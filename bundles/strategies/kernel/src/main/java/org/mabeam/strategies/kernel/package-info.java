// SPDX-License-Identifier: Apache-2.0
/** What several strategies need: which points of a space were tried, and which were not. */
@NullMarked
package org.mabeam.strategies.kernel;

import org.jspecify.annotations.NullMarked;
