// SPDX-License-Identifier: Apache-2.0
/** What a suggestion of TPE costs. */
@NullMarked
package org.mabeam.benchmarks.tpe;

import org.jspecify.annotations.NullMarked;
