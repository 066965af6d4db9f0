// SPDX-License-Identifier: Apache-2.0
/** How fast the record is, beside the disk that it stands on. */
@org.jspecify.annotations.NullMarked
package org.mabeam.benchmarks.record;
