// SPDX-License-Identifier: Apache-2.0
/** Commands on strategies. */
@org.jspecify.annotations.NullMarked
package org.mabeam.shell.internal.strategy;
