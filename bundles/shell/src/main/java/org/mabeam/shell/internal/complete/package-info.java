// SPDX-License-Identifier: Apache-2.0
/** Completion of ids, words and formats. */
@org.jspecify.annotations.NullMarked
package org.mabeam.shell.internal.complete;
