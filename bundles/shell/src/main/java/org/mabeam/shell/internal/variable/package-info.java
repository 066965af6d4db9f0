// SPDX-License-Identifier: Apache-2.0
/** Commands on live variables. */
@org.jspecify.annotations.NullMarked
package org.mabeam.shell.internal.variable;
